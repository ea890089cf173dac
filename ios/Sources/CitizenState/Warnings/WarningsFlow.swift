import CitizenCore
import Observation

/// Warnings for this phone and elsewhere.
public struct WarningsState: Equatable, Sendable {
    public let all: [Warning]
    public let followed: Int

    public func those(_ concern: Concern) -> [Warning] { all.filter { $0.concern == concern } }
}

public enum WarningsEvent: Equatable, Sendable {
    case open(String)
    case listen(String)
    case share(String)
    case follow, allow, locate
}

/// Warnings over the core.
@MainActor
@Observable
public final class WarningsFlow: Flow {
    public let desk: Desk
    public var face: Face<WarningsState> = .loading
    public let reach: ReachFlow
    /// The person, or whoever owns the phone, keeps it from ringing.
    public private(set) var silent = false

    public init(_ desk: Desk) {
        self.desk = desk
        reach = ReachFlow(desk)
    }

    /// Why nothing stands here.
    public var nowhere: NotHere { NotHere(hereAtMs: desk.here.atMs, followed: face.content?.followed ?? 0) }

    public func concerns(_ change: Changed) -> Bool { change == .warnings }

    public func read() async throws -> WarningsState? {
        WarningsState(
            all: try await desk.core.warnings.all(), followed: try await desk.core.warnings.followed().count)
    }

    /// With the first look, and when the person comes back from the system's settings.
    public func begin() async {
        silent = !(await desk.device.mayNotify())
        await reach.came()
    }

    public func send(_ event: WarningsEvent) async {
        switch event {
        case .open(let id): desk.ways.go(.warning(id: id))
        case .listen(let id): await desk.listen(id)
        case .share(let id): await desk.share(id)
        case .follow: desk.ways.go(.follow)
        case .allow: desk.device.allow()
        case .locate: await desk.locate()
        }
    }
}
