import CitizenCore
import Observation

/// What is followed, and what was until just now: it stays in sight, to be followed again.
public struct FollowedState: Equatable, Sendable {
    public struct Row: Equatable, Sendable, Identifiable {
        public let thing: Followed
        public let on: Bool
        public var id: String { thing.id }
    }

    /// Things of one kind.
    public struct Part: Equatable, Sendable, Identifiable {
        public let kind: FollowedKind
        public let rows: [Row]
        public var id: FollowedKind { kind }
    }

    public let parts: [Part]
    /// How many; they have a list of their own.
    public let communes: Int

    init(_ now: [Followed], left: [Followed] = [], communes: Int) {
        let rows = now.map { Row(thing: $0, on: true) } + left.map { Row(thing: $0, on: false) }
        parts = FollowedKind.allCases.compactMap { kind in
            let those = rows.filter { $0.thing.kind == kind }
            return those.isEmpty ? nil : Part(kind: kind, rows: those.sorted { $0.thing.title.vi < $1.thing.title.vi })
        }
        self.communes = communes
    }

    /// What is followed now.
    public var things: [Followed] { parts.flatMap(\.rows).filter(\.on).map(\.thing) }
}

public enum FollowedEvent: Equatable, Sendable {
    case open(Followed)
    case follow(Followed, Bool)
    case communes
}

/// What is followed, to be seen, opened and left, over the core.
@MainActor
@Observable
public final class FollowedFlow: Flow {
    public let desk: Desk
    public var face: Face<FollowedState> = .loading
    @ObservationIgnored private var seen: [Followed] = []

    public init(_ desk: Desk) { self.desk = desk }

    public func concerns(_ change: Changed) -> Bool {
        change == .collections || change == .province || change == .warnings
    }

    public func read() async throws -> FollowedState? {
        let now = try await desk.core.following.all()
        let communes = try await desk.core.warnings.followed().count
        let left = seen.filter { one in !now.contains { $0.id == one.id } }
        seen = now + left
        return FollowedState(now, left: left, communes: communes)
    }

    public func send(_ event: FollowedEvent) async {
        switch event {
        case .open(let thing): desk.ways.go(thing.route)
        case .follow(let thing, let on): await desk.follow(thing.id, of: thing.service, on)
        case .communes: desk.ways.go(.follow)
        }
    }
}

extension Followed {
    /// To the thing itself, or to the service that shows it.
    public var route: Route {
        switch kind {
        case .station: .river(station: id)
        case .point: .point(service: service, id: id)
        case .collection: .service(id: service)
        case .item: .item(id: id)
        }
    }
}
