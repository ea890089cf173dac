import CitizenCore
import Observation

public enum ServiceEvent: Equatable, Sendable {
    case open(String)
    case point(String)
    case figure(String)
    case report(category: String)
    case call(String)
    case engine(ServiceEngine)
    /// All of a collection, by its id.
    case follow(String, Bool)
    /// Choose the commune whose weather is shown.
    case commune
    /// Show it on the map.
    case map
    case again
}

/// A service over the core; the nearest places come first once the phone knows where it is.
@MainActor
@Observable
public final class ServiceFlow: FetchingFlow {
    public let desk: Desk
    public let id: String
    public var face: Face<ServicePage> = .loading
    public var fetching = Fetching.idle
    @ObservationIgnored private var near: Spot?

    public init(_ desk: Desk, id: String) {
        self.desk = desk
        self.id = id
    }

    public func concerns(_ change: Changed) -> Bool { change == .collections || change == .province }

    public func read() async throws -> ServicePage? { try await desk.core.services.page(id, near: near) }

    /// With the first look.
    public func begin() async {
        near = await desk.position()
        await again()
        if face.content?.changesByTheHour == true { await refresh() }
    }

    /// What is measured and counted; the rest comes with every sync.
    public func fetch() async throws {
        guard let page = face.content else { return }
        if !page.observes.isEmpty { try await desk.core.services.fetchPoints() }
        if !page.figures.isEmpty { try await desk.core.figures.fetch() }
    }

    public func send(_ event: ServiceEvent) async {
        let ways = desk.ways
        switch event {
        case .open(let item): ways.go(.item(id: item))
        case .point(let point): ways.go(.point(service: id, id: point))
        case .figure(let indicator): ways.go(.figure(indicator: indicator))
        case .call(let number): desk.device.dial(number)
        case .engine(let engine): desk.open(engine.route)
        case .commune: ways.go(.weather)
        case .map: ways.go(.map(MapAt(service: id)))
        case .again: await refresh()
        case .follow(let collection, let on): await desk.follow(collection, of: id, on)
        case .report(let category):
            guard await desk.unlocked() else { return }
            await desk.act {
                let draft = try await desk.core.drafts.begin()
                try await desk.core.drafts.save(draft, ReportForm(text: "", category: category))
                ways.go(.writing(draft: draft))
            }
        }
    }
}

extension ServicePage {
    /// It shows what is measured or counted.
    public var changesByTheHour: Bool { !observes.isEmpty || !figures.isEmpty }

    /// What is measured, a part a kind, in the order in which the kinds come first.
    public var measured: [MeasuredPart] {
        let kinds = points.map(\.measured).reduce(into: [Measured]()) { if !$0.contains($1) { $0.append($1) } }
        return kinds.map { kind in MeasuredPart(kind: kind, points: points.filter { $0.measured == kind }) }
    }

    /// It shows something that has a position.
    public var placed: Bool {
        !points.isEmpty || !hotspots.isEmpty || sections.contains { $0.places && $0.count > 0 }
    }

    /// It shows what is measured, and nothing of that was ever heard.
    public var unmeasured: Bool { !observes.isEmpty && points.isEmpty && hotspots.isEmpty }
}

/// Points of one kind, followed ones first.
public struct MeasuredPart: Equatable, Sendable, Identifiable {
    public let kind: Measured
    public let points: [Point]
    public var id: Measured { kind }
}
