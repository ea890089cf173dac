import CitizenCore
import Observation

/// Communes to be warned for; `chosen` are followed.
public struct FollowState: Equatable, Sendable {
    public let communes: [Commune]
    public let chosen: Set<String>

    /// Those whose name has the letters, with or without their marks.
    public func found(_ search: String) -> [Commune] { communes.found(search) }
}

/// Followed communes over the core.
@MainActor
@Observable
public final class FollowFlow: Flow {
    public let desk: Desk
    public var face: Face<FollowState> = .loading

    public init(_ desk: Desk) { self.desk = desk }

    public func concerns(_ change: Changed) -> Bool { change == .warnings || change == .province }

    public func read() async throws -> FollowState? {
        guard let guide = try await desk.core.province.guide() else { return nil }
        return FollowState(communes: guide.communes, chosen: try await desk.core.warnings.followed())
    }

    public func follow(_ commune: String, _ on: Bool) async {
        await desk.follow(on) { try await desk.core.warnings.follow(commune, on) }
    }
}
