import CitizenGenerated

/// The map, out of what is on this phone.
public struct Maps: Sendable {
    let phone: Phone

    /// `layers` that are on; nothing: those of `service`, else what concerns everybody. A
    /// position says what is near, and which commune is one's own; it stays on this phone.
    /// While `locked`, own reports are left out.
    public func read(
        _ layers: Set<String>? = nil, of service: String? = nil, near: Spot? = nil, locked: Bool
    ) async throws -> MapScene {
        try await aside {
            let here = near.map { MapPosition(lat: $0.lat, lon: $0.lon, accuracyM: $0.accuracyM) }
            let asked = MapAsked(layers: layers?.sorted(), service: service, locked: locked, here: here)
            return MapScene(try phone.map(asked: asked))
        }
    }

    /// What is known of the commune there; nothing outside of all. While `locked`, own reports
    /// are left out.
    public func commune(lat: Double, lon: Double, locked: Bool) async throws -> CommuneFacts? {
        try await aside { try phone.mapCommune(lat: lat, lon: lon, locked: locked)?.plain }
    }
}

/// Everything with a position, as it was when it was read. What it answers reads nothing:
/// fast enough for every frame.
public final class MapScene: Sendable {
    private let scene: CitizenGenerated.MapScene
    /// The communes came.
    public let hasMap: Bool
    /// Of the commune the phone is in, or was last.
    public let ownCommune: String?
    public let layers: [MapLayer]
    /// Of the layers that are on.
    public let marks: [MapMark]
    /// All marks by number, the nearest first.
    public let nearest: [Int]

    init(_ scene: CitizenGenerated.MapScene) {
        self.scene = scene
        hasMap = scene.hasMap()
        ownCommune = scene.ownCommune()
        layers = scene.layers().map(\.plain)
        marks = scene.marks().map(\.plain)
        nearest = scene.nearest().map(Int.init)
    }

    /// All of it; nothing where nothing has a position.
    public func whole(on canvas: MapCanvas) throws -> MapView? {
        do {
            return try plain { try scene.whole(canvas: canvas.given).plain }
        } catch Trouble.notFound {
            return nil
        }
    }

    /// Where a map looks after what a person did; within the province and a useful scale.
    public func step(_ view: MapView, on canvas: MapCanvas, _ step: MapStep) throws -> MapView {
        try plain { try scene.step(view: view.given, canvas: canvas.given, step: step.given).plain }
    }

    public func draw(_ view: MapView, on canvas: MapCanvas) throws -> MapPicture {
        try plain { try scene.draw(view: view.given, canvas: canvas.given).plain }
    }

    /// What is at a point of the canvas.
    public func at(_ view: MapView, on canvas: MapCanvas, x: Double, y: Double) throws -> MapHit {
        try plain {
            let hit = try scene.at(view: view.given, canvas: canvas.given, xPx: x, yPx: y)
            return MapHit(lat: hit.lat, lon: hit.lon, commune: hit.name, marks: hit.marks.map(Int.init))
        }
    }
}
