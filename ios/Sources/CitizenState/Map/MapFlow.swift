import CitizenCore
import Observation

/// The map over the core, from this phone alone. Where it looks and what is on is kept with
/// the way through the app, not in it: a screen whose route changed would be another screen.
@MainActor
@Observable
public final class MapFlow: Flow {
    private static let field = "map"
    public let desk: Desk
    public var face: Face<MapState> = .loading
    @ObservationIgnored private let route: Route
    @ObservationIgnored private var at: MapAt
    @ObservationIgnored private var here: Spot?
    @ObservationIgnored private var canvas: MapCanvas?
    @ObservationIgnored private var scene: MapScene?
    @ObservationIgnored private var service: Said?
    @ObservationIgnored private var card: MapCard?
    @ObservationIgnored private var tapped: MapHit?
    @ObservationIgnored private var lost = false
    @ObservationIgnored private var readings = 0

    public init(_ desk: Desk, at: MapAt = MapAt()) {
        self.desk = desk
        route = .map(at)
        self.at = MapAt(path: desk.ways[field: Self.field, of: route]) ?? at
    }

    /// Anything may have a position.
    public func concerns(_ change: Changed) -> Bool { true }

    public func read() async throws -> MapState? {
        readings += 1
        let reading = readings
        let read = try await desk.core.maps.read(
            at.layers, of: at.service, near: here, locked: desk.lock.closed)
        let guide = try await desk.core.province.guide()
        let point = tapped
        let facts = try await self.facts(of: point)
        // What was asked for later, of other layers, is not undone by what comes late.
        if scene == nil || reading == readings {
            scene = read
            service = guide?.services.first { $0.id == at.service }?.name
            card = card.map { card in
                MapCard(
                    commune: card.commune,
                    marks: card.marks.compactMap { old in read.marks.first { $0.isSame(as: old) } },
                    // Another point was tapped meanwhile.
                    facts: point == tapped ? facts : card.facts)
            }
        }
        return try state()
    }

    /// With the first look.
    public func begin() async {
        // Another tab was looked at meanwhile, and what is kept went with the way.
        if route != .map(at) { keep() }
        here = await desk.position() ?? here
        await again()
    }

    public func send(_ event: MapEvent) async {
        switch event {
        case .sized(let canvas):
            self.canvas = canvas
            await show()
        case .made(let step): await show { try move(step) }
        case .rested: keep()
        case .mine: await goHere()
        case .tap(let x, let y):
            await show { try tap(x, y) }
            await tell(of: tapped)
        case .shut:
            await show {
                card = nil
                tapped = nil
            }
        case .layer(let id, let on):
            var layers = at.layers ?? Set((scene?.layers ?? []).filter(\.on).map(\.id))
            if on { layers.insert(id) } else { layers.remove(id) }
            at.layers = layers
            keep()
            await again()
        case .open(let mark):
            keep()
            if let route = mark.route { desk.ways.go(route) }
        case .go(let route):
            keep()
            desk.ways.go(route)
        case .call(let number): desk.device.dial(number)
        }
    }

    private func facts(of point: MapHit?) async throws -> CommuneFacts? {
        guard let point else { return nil }
        return try await desk.core.maps.commune(lat: point.lat, lon: point.lon, locked: desk.lock.closed)
    }

    /// Adds what is known of the commune to the card, unless another point was tapped meanwhile.
    private func tell(of point: MapHit?) async {
        await desk.act {
            let facts = try await self.facts(of: point)
            guard point == tapped, let card else { return }
            self.card = MapCard(commune: card.commune, marks: card.marks, facts: facts)
            if let state = try state() { face = .content(state) }
        }
    }

    private func goHere() async {
        here = await desk.position() ?? here
        lost = here == nil
        if let here { await show { try move(.go(lat: here.lat, lon: here.lon)) } }
        // What is near is counted from there.
        await again()
    }

    private func move(_ step: MapStep) throws {
        guard let scene, let canvas, let view = try view(of: scene, on: canvas) else { return }
        at.view = try scene.step(view, on: canvas, step)
        switch step {
        // Fingers say when they are done.
        case .drag, .pinch: break
        default: keep()
        }
    }

    private func tap(_ x: Double, _ y: Double) throws {
        guard let scene, let canvas, let view = try view(of: scene, on: canvas) else { return }
        let hit = try scene.at(view, on: canvas, x: x, y: y)
        let nothing = hit.commune == nil && hit.marks.isEmpty
        card = nothing ? nil : MapCard(commune: hit.commune, marks: hit.marks.map { scene.marks[$0] }, facts: nil)
        tapped = nothing ? nil : hit
    }

    /// On the canvas as it is now; all of the province before somebody moved it.
    private func view(of scene: MapScene, on canvas: MapCanvas) throws -> MapView? {
        guard let whole = try scene.whole(on: canvas) else { return nil }
        return try scene.step(at.view ?? whole, on: canvas, .stay)
    }

    private func state() throws -> MapState? {
        guard let scene else { return nil }
        var picture: MapPicture?
        if let canvas, scene.hasMap, let view = try view(of: scene, on: canvas) {
            picture = try scene.draw(view, on: canvas)
        }
        return MapState(scene, service: service, picture: picture, card: card, lost: lost)
    }

    /// What it looks like after `work`, without reading anything.
    private func show(_ work: () throws -> Void = {}) async {
        await desk.act {
            try work()
            if let state = try state() { face = .content(state) }
        }
    }

    private func keep() { desk.ways[field: Self.field, of: route] = at.path }
}
