import CitizenCore

/// What there is to look at.
public enum MapGround: Equatable, Sendable {
    /// The communes have not come: there is the list.
    case none
    /// Its canvas has no size yet, for a moment.
    case unsized
    case drawn(MapPicture)
}

/// What was tapped: the commune there with what is known of it, and what stands there or
/// holds there.
public struct MapCard: Equatable, Sendable {
    public let commune: String?
    public let marks: [MapMark]
    public let facts: CommuneFacts?
}

/// The map, and all of it once more as a list.
public struct MapState: Equatable, Sendable {
    /// The service that leads here, by its name.
    public let service: Said?
    public let ground: MapGround
    /// The commune of the phone.
    public let own: String?
    public let layers: [MapLayer]
    /// Of the layers that are on; pictures name them by number.
    public let marks: [MapMark]
    /// In step with the picture, the nearest first; all marks where there is none.
    public let shown: [MapMark]
    public let card: MapCard?
    /// The phone was asked where it is and does not know.
    public let lost: Bool

    public var hasMap: Bool { ground != .none }

    public var picture: MapPicture? {
        if case .drawn(let picture) = ground { picture } else { nil }
    }
}

extension MapState {
    init(_ scene: MapScene, service: Said?, picture: MapPicture?, card: MapCard?, lost: Bool) {
        self.service = service
        ground = scene.hasMap ? picture.map { .drawn($0) } ?? .unsized : .none
        own = scene.ownCommune
        layers = scene.layers
        marks = scene.marks
        shown = (scene.hasMap ? picture?.shown ?? [] : scene.nearest).map { scene.marks[$0] }
        self.card = card
        self.lost = lost
    }
}

public enum MapEvent: Equatable, Sendable {
    /// The canvas has this size now.
    case sized(MapCanvas)
    case made(MapStep)
    /// No finger moves it any more.
    case rested
    /// To where the phone is.
    case mine
    case tap(x: Double, y: Double)
    case shut
    case layer(String, Bool)
    case open(MapMark)
    /// A warning, a river, a service, a place or a plan of the commune that was tapped, or
    /// one's own reports.
    case go(Route)
    case call(String)
}
