import CitizenCore
import Observation

public enum NoticesEvent: Equatable, Sendable {
    case open(FollowedNotice)
    /// What it is that one follows.
    case followed
}

/// What was told of what one follows, the last first, over the core.
@MainActor
@Observable
public final class NoticesFlow: Flow {
    public let desk: Desk
    public var face: Face<[FollowedNotice]> = .loading

    public init(_ desk: Desk) { self.desk = desk }

    public func concerns(_ change: Changed) -> Bool { change == .notices }

    public func read() async throws -> [FollowedNotice]? {
        let notices = try await desk.core.notices.all()
        return notices.isEmpty ? nil : notices
    }

    public func send(_ event: NoticesEvent) async {
        switch event {
        case .followed: desk.ways.go(.followed)
        case .open(let notice):
            await desk.act { try await desk.core.notices.seen(notice.id) }
            desk.ways.go(notice.route)
        }
    }
}

extension FollowedNotice {
    /// To the thing itself, to what shows it, or to the first screen.
    public var route: Route {
        switch about {
        case .station: .river(station: subject)
        case .item where !gone: .item(id: subject)
        default: service.map(Route.service(id:)) ?? .home
        }
    }
}
