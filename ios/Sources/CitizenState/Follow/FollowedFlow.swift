import CitizenCore
import Observation

/// All that is followed: things by what they are, and how many communes.
public struct FollowedState: Equatable, Sendable {
    public struct Part: Equatable, Sendable, Identifiable {
        public let kind: FollowedKind
        public let things: [Followed]
        public var id: FollowedKind { kind }
    }

    public let parts: [Part]
    public let communes: Int

    init(_ things: [Followed], communes: Int) {
        parts = FollowedKind.allCases.compactMap { kind in
            let those = things.filter { $0.kind == kind }
            return those.isEmpty ? nil : Part(kind: kind, things: those)
        }
        self.communes = communes
    }
}

public enum FollowedEvent: Equatable, Sendable {
    case open(Followed)
    case unfollow(Followed)
    case communes, notices
}

/// What is followed, to be seen, opened and left, over the core.
@MainActor
@Observable
public final class FollowedFlow: Flow {
    public let desk: Desk
    public var face: Face<FollowedState> = .loading

    public init(_ desk: Desk) { self.desk = desk }

    public func concerns(_ change: Changed) -> Bool {
        change == .collections || change == .province || change == .warnings
    }

    public func read() async throws -> FollowedState? {
        FollowedState(
            try await desk.core.following.all(), communes: try await desk.core.warnings.followed().count)
    }

    public func send(_ event: FollowedEvent) async {
        switch event {
        case .open(let thing): desk.ways.go(thing.route)
        case .unfollow(let thing): await desk.follow(thing.id, of: thing.service, false)
        case .communes: desk.ways.go(.follow)
        case .notices: desk.ways.go(.notices)
        }
    }
}

extension Followed {
    /// To the thing itself, or to the service that shows it.
    public var route: Route {
        switch kind {
        case .station: .river(station: id)
        case .item: .item(id: id)
        case .point, .collection: .service(id: service)
        }
    }
}
