import CitizenCore

/// What a screen that could not be read says, and what one can do about it: never a dead end.
public struct Failure: Equatable, Sendable {
    public let trouble: Trouble

    public init(_ trouble: Trouble) { self.trouble = trouble }

    /// Reading again may go better; what is gone stays gone.
    public var mayGoBetter: Bool { trouble != .notFound }
}

extension Desk {
    /// Reads again whatever is shown.
    public func readAgain() { core.again() }

    /// Away from a screen that shows nothing: back, or to the first one.
    public func leave() { ways.canGoBack ? ways.back() : ways.tab(.home) }
}
