import CitizenCore

/// What a warning needs on its way; the names are those of the message files, `ios-reach-…`.
public enum ReachCheck: String, CaseIterable, Sendable {
    case notices, sounds, silence, volume, background, power, server, push, keys, follows, position, boundaries

    /// What a person can press where it is not so.
    var fix: ReachFix? {
        switch self {
        case .notices, .sounds, .silence, .background: .allow
        case .server, .push, .keys, .boundaries: .again
        case .follows: .follow
        case .position: .locate
        // A button of the phone itself; and no app may open the battery's settings.
        case .volume, .power: nil
        }
    }

    /// Without it, no warning is seen or heard.
    var isVital: Bool { [.notices, .server, .keys, .follows].contains(self) }
}

/// `ios-fix-…`.
public enum ReachFix: String, CaseIterable, Sendable { case allow, again, follow, locate }

/// One line of the test: how it is, and what to press where it is not well.
public struct ReachLine: Equatable, Sendable, Identifiable {
    public let check: ReachCheck
    public let good: Bool
    public var id: ReachCheck { check }

    public var fix: ReachFix? { good ? nil : check.fix }

    public func said(in words: Words) -> String { words.of("ios-reach-\(check.rawValue)", good ? "yes" : "no") }
}

/// The whole of it, and when this phone heard a warning last.
public struct ReachFound: Equatable, Sendable {
    public let lines: [ReachLine]
    public let heardAtMs: Int64?

    public init(_ reach: Reach, _ audible: Audible, push: Bool) {
        heardAtMs = reach.heardAtMs
        lines = ReachCheck.allCases.map { check in
            let good =
                switch check {
                case .notices: audible.notices
                case .sounds: audible.sounds
                case .silence: audible.silence
                case .volume: audible.volume
                case .background: audible.background
                case .power: audible.power
                case .server: reach.server
                case .push: push
                case .keys: reach.keys
                case .follows: reach.follows || reach.position
                case .position: reach.position
                case .boundaries: reach.boundaries
                }
            return ReachLine(check: check, good: good)
        }
    }

    /// A warning would be seen.
    public var good: Bool { lines.allSatisfy { $0.good || !$0.check.isVital } }

    public func heading(in words: Words) -> String { good ? words["reach-good"] : words["reach-bad"] }

    public func heard(in words: Words, at hour: Hour) -> String {
        heardAtMs.map { words["ios-reach-heard", ["time": hour.moment($0)]] } ?? words["ios-reach-heard-none"]
    }
}
