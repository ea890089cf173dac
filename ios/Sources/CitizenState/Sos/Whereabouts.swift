/// What an SOS sent now can say of where one is.
public enum Whereabouts: Equatable, Sendable {
    case searching, known, unknown, denied

    /// How long an SOS waits for a position before it goes without one.
    static let patienceSeconds = 3

    /// Whoever cannot be found has to say where they are.
    public var placeless: Bool { self == .unknown || self == .denied }

    /// What the button promises: a position only where there is one.
    public func action(in words: Words) -> String {
        switch self {
        case .known: words["sos-send-placed"]
        case .unknown, .denied: words["sos-send-placeless"]
        case .searching: words["sos-send"]
        }
    }

    /// What the person is asked for.
    public func question(in words: Words) -> String { placeless ? words["sos-text-where"] : words["sos-text"] }

    /// Why no position goes with it; nothing where one does.
    public func why(in words: Words) -> String? {
        switch self {
        case .known: nil
        case .searching: words["sos-locating", ["seconds": Self.patienceSeconds]]
        case .unknown: words["sos-no-place"]
        case .denied: words["denied-position"]
        }
    }
}
