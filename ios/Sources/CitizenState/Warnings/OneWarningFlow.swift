import CitizenCore
import Observation

public enum OneWarningEvent: Equatable, Sendable {
    case listen, share, safe
}

/// One warning over the core; opening it is seeing it.
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

    public func concerns(_ change: Changed) -> Bool { change == .warnings }

    public func read() async throws -> Warning? { try await desk.core.warnings.read(id) }

    /// Told once a person has it before them.
    public func shown() async { await desk.act { try await desk.core.warnings.shown(id) } }

    public func send(_ event: OneWarningEvent) async {
        switch event {
        case .listen: await desk.listen(id)
        case .share:
            if let warning = face.content { desk.device.share(desk.words.said(warning).headline) }
        case .safe:
            await desk.act { try await desk.core.warnings.safe(id) }
            desk.core.again()
        }
    }
}
