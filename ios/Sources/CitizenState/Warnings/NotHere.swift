import CitizenCore

/// Why there is no warning, as far as this phone can know: `hereAtMs` is since when it knows
/// where it is. Never that one is outside of an area by a position nobody had.
public enum NotHere: Equatable, Sendable {
    /// By a position of that moment.
    case placed(atMs: Int64)
    /// By what one follows alone.
    case followed
    /// Nothing is known, so everything in force would stand here.
    case nothingKnown

    public init(hereAtMs: Int64?, followed: Int) {
        self = hereAtMs.map { .placed(atMs: $0) } ?? (followed > 0 ? .followed : .nothingKnown)
    }

    /// Whether the person could tell more by letting the phone look where it is.
    public var placeless: Bool {
        if case .placed = self { false } else { true }
    }

    /// In place of warnings.
    public func calm(in words: Words) -> String {
        switch self {
        case .placed: words["warnings-empty"]
        case .followed: words["warnings-empty-placeless"]
        case .nothingKnown: words["ios-calm-all"]
        }
    }

    /// Under the area of a warning that concerns somebody else.
    public func outside(in words: Words, at hour: Hour) -> String {
        switch self {
        case .placed(let atMs): words["ios-outside-placed", ["time": hour.moment(atMs)]]
        case .followed, .nothingKnown: words["warning-unplaced"]
        }
    }

    /// By which position that was judged.
    public func since(in words: Words, at hour: Hour) -> String? {
        if case .placed(let atMs) = self { words["ios-placed-at", ["time": hour.moment(atMs)]] } else { nil }
    }
}
