import CitizenGenerated

/// What something followed is; the names are those of the message files, `followed-…`.
public enum FollowedKind: String, CaseIterable, Sendable { case station, point, collection, item }

/// Something that is followed, and the service that shows it.
public struct Followed: Equatable, Sendable, Identifiable {
    public let id: String
    public let kind: FollowedKind
    public let service: String
    public let title: Said

    public init(id: String, kind: FollowedKind, service: String, title: Said) {
        self.id = id
        self.kind = kind
        self.service = service
        self.title = title
    }
}

/// What the person follows, beside communes: known to this phone alone.
public struct Following: Sendable {
    let phone: Phone

    /// Stations, points, collections, then places and publications, each by name.
    public func all() async throws -> [Followed] { try await aside { try phone.followed().map(\.plain) } }

    /// Whether exactly this is followed, by its id.
    public func follows(_ id: String) async throws -> Bool { try await aside { try phone.follows(id: id) } }

    /// Follows what a service shows, by its id: a station, a point, a place, a publication,
    /// or all of a collection; or no longer.
    public func follow(_ id: String, of service: String, _ on: Bool) async throws {
        try await aside { try phone.follow(service: service, id: id, follow: on) }
    }

    /// Follows a place or a publication, whichever service shows it, or no longer.
    public func follow(item: String, _ on: Bool) async throws {
        try await aside { try phone.followItem(item: item, follow: on) }
    }
}

extension CitizenGenerated.Followed {
    fileprivate var plain: Followed { Followed(id: id, kind: kind.plain, service: service, title: title.plain) }
}

extension CitizenGenerated.FollowedKind {
    fileprivate var plain: FollowedKind {
        switch self {
        case .station: .station
        case .point: .point
        case .collection: .collection
        case .item: .item
        }
    }
}
