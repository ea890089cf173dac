import CitizenCore
import Observation

public enum OneWarningEvent: Equatable, Sendable {
    case listen, share, safe, locate, seen
}

/// One warning over the core; opening it is seeing it, but for one that a link opened.
@MainActor
@Observable
public final class OneWarningFlow: Flow {
    public let desk: Desk
    public let id: String
    public var face: Face<Warning> = .loading

    public init(_ desk: Desk, id: String) {
        self.desk = desk
        self.id = id
    }

    /// Why it stands elsewhere.
    public var nowhere: NotHere { NotHere(hereAtMs: desk.here.atMs, followed: 0) }

    public func concerns(_ change: Changed) -> Bool { change == .warnings }

    public func read() async throws -> Warning? { try await desk.core.warnings.read(id) }

    private var route: Route { .warning(id: id) }

    /// A link opened it: it rings on until the person says that they have seen it.
    public var unconfirmed: Bool { desk.ways.isLinked(route) }

    /// Told once a person has it before them.
    public func shown() async {
        if !unconfirmed { await desk.act { try await desk.core.warnings.shown(id) } }
    }

    public func send(_ event: OneWarningEvent) async {
        switch event {
        case .listen: await desk.listen(id)
        case .locate: await desk.locate()
        case .seen:
            desk.ways.noLongerLinked(route)
            await shown()
        case .share: await desk.share(id)
        case .safe:
            desk.ways.noLongerLinked(route)
            await desk.act { try await desk.core.warnings.safe(id) }
            desk.core.again()
        }
    }
}
