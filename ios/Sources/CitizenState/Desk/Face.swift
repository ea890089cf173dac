import CitizenCore

/// What a screen shows: never blank, never waiting for the network.
public enum Face<Content: Equatable & Sendable>: Equatable, Sendable {
    /// The first read, some milliseconds.
    case loading
    /// Nothing there yet; the screen says what to do.
    case empty
    case content(Content)
    /// What was read last, while reading again failed.
    case stale(Content, Trouble)
    case failed(Trouble)

    public var content: Content? {
        switch self {
        case .content(let content), .stale(let content, _): content
        case .loading, .empty, .failed: nil
        }
    }

    func after(_ trouble: Trouble) -> Face {
        // Gone from the phone: what was read last is true no longer.
        if trouble == .notFound { return .failed(trouble) }
        return content.map { .stale($0, trouble) } ?? .failed(trouble)
    }
}
