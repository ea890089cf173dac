import CitizenGenerated

/// A warning in force, a reading, or that there is no warning, as it answers a question.
public struct Live: Equatable, Sendable {
    /// What it is about: each has a screen of its own.
    public enum About: Equatable, Sendable {
        case warning, noWarning, river, point
    }

    public let about: About
    /// The id of what it is about.
    public let id: String?
    /// Of a point: the service that shows it.
    public let service: String?
    public let title: Said
    public let text: Said
    public let source: Said
    /// Since when it is known.
    public let atMs: Int64?
    /// So old that it says nothing of now.
    public let stale: Bool
}

extension LiveAnswer {
    var plain: Live {
        Live(
            about: live.plain, id: id, service: service, title: title.plain, text: text.plain, source: source.plain,
            atMs: at, stale: stale)
    }
}

extension LiveKind {
    fileprivate var plain: Live.About {
        switch self {
        case .warning: .warning
        case .noWarning: .noWarning
        case .river: .river
        case .point: .point
        }
    }
}
