import CitizenCore
import Observation

/// What was told, the last first, and how much is followed.
public struct NoticesState: Equatable, Sendable {
    public let notices: [FollowedNotice]
    public let followed: Int
}

public enum NoticesEvent: Equatable, Sendable {
    case open(FollowedNotice)
    /// What it is that one follows.
    case followed
}

/// What was told of what one follows, over the core.
@MainActor
@Observable
public final class NoticesFlow: Flow {
    public let desk: Desk
    public var face: Face<NoticesState> = .loading

    public init(_ desk: Desk) { self.desk = desk }

    public func concerns(_ change: Changed) -> Bool { change == .notices || change == .collections }

    public func read() async throws -> NoticesState? {
        NoticesState(
            notices: try await desk.core.notices.all(), followed: try await desk.core.following.all().count)
    }

    public func send(_ event: NoticesEvent) async {
        switch event {
        case .followed: desk.ways.go(.followed)
        case .open(let notice):
            await desk.act { try await desk.core.notices.seen(notice.id) }
            desk.open(notice.route)
        }
    }
}

extension FollowedNotice {
    /// To the thing itself, to what shows it, or to the first screen.
    public var route: Route {
        switch about {
        case .station: .river(station: subject)
        case .item where !gone: .item(id: subject)
        case .point where !gone: service.map { .point(service: $0, id: subject) } ?? .home
        default: service.map(Route.service(id:)) ?? .home
        }
    }
}
