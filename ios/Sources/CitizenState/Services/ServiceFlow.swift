import CitizenCore
import Observation

public enum ServiceEvent: Equatable, Sendable {
    case open(String)
    case camera(String)
    case figure(String)
    case report(category: String)
    case call(String)
    case engine(ServiceEngine)
    /// A point, a gate, or all of a collection, by its id.
    case follow(String, Bool)
    /// Choose the commune whose weather is shown.
    case commune
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
        near = await desk.device.position()
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
        case .camera(let camera): ways.go(.camera(id: camera))
        case .figure(let indicator): ways.go(.figure(indicator: indicator))
        case .call(let number): desk.device.dial(number)
        case .engine(let engine): desk.open(engine.route)
        case .commune: ways.go(.commune(service: id))
        case .again: await refresh()
        case .follow(let thing, let on): await desk.follow(thing, of: id, on)
        case .report(let category):
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

    public var cameras: [Point] { points.filter(\.camera) }
    public var measured: [Point] { points.filter { !$0.camera } }

    /// The scales that what is measured stands on, one a kind.
    public var scales: [Scale] {
        points.compactMap(\.scale).reduce(into: []) { known, scale in
            if !known.contains(where: { $0.id == scale.id }) { known.append(scale) }
        }
    }
}
