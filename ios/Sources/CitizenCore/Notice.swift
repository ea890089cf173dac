import CitizenGenerated

/// What a notice is about.
public enum About: Equatable, Sendable { case station, point, item }

/// Something followed changed, or something new tells of it; of what is gone there is
/// nothing to open.
public struct FollowedNotice: Equatable, Identifiable, Sendable {
    public let id: String
    public let about: About
    public let subject: String
    public let service: String?
    public let gone: Bool
    public let title: Said
    public let text: Said
    public let atMs: Int64
    public let seen: Bool

    public init(
        id: String, about: About, subject: String, service: String?, gone: Bool, title: Said, text: Said,
        atMs: Int64, seen: Bool
    ) {
        self.id = id
        self.about = about
        self.subject = subject
        self.service = service
        self.gone = gone
        self.title = title
        self.text = text
        self.atMs = atMs
        self.seen = seen
    }
}

/// What was told of what is followed.
public struct Notices: Sendable {
    let phone: Phone

    /// One a thing, the last first.
    public func all() async throws -> [FollowedNotice] { try await aside { try phone.notices().map(\.plain) } }

    /// How many nobody opened yet.
    public func unseen() async throws -> Int { try await all().filter { !$0.seen }.count }

    public func seen(_ id: String) async throws { try await aside { try phone.noticeSeen(id: id) } }
}

extension CitizenGenerated.Notice {
    var plain: FollowedNotice {
        FollowedNotice(
            id: id, about: about.plain, subject: subject, service: service, gone: kind == .gone, title: title.plain,
            text: text.plain, atMs: at, seen: seen)
    }
}

extension NoticeAbout {
    fileprivate var plain: About {
        switch self {
        case .station: .station
        case .point: .point
        case .item: .item
        }
    }
}
