import CitizenCore

/// How a notification sounds.
public enum RingSound: Equatable, Sendable {
    case none, plain
    /// Over a silenced phone, where Apple allowed it.
    case alarm
    /// The same, and what it says is the sound: read aloud also with the app closed.
    case spoken(String)
}

/// A warning on an iPhone: its sound, and when it rings again until somebody opened it. What
/// is asked of the system ahead ends by itself: a phone that nobody finds does not ring for
/// days, and the system keeps no more than 64.
public struct Ringing: Equatable, Sendable {
    /// Of one warning.
    public static let againMost = 30
    private static let againWithinS = 60 * 60
    public let sound: RingSound
    /// Seconds from now.
    public let again: [Int]

    public init(_ ring: Ring) {
        if ring.silent {
            sound = .none
        } else if ring.alarm {
            sound = ring.readAloud && !ring.speech.isEmpty ? .spoken(ring.speech) : .alarm
        } else {
            sound = .plain
        }
        let every = ring.repeatSeconds.map { max($0, 1) }
        again =
            every.map { every in
                (1...min(Self.againMost, max(Self.againWithinS / every, 1))).map { $0 * every }
            } ?? []
    }

    /// What the system knows a warning by, rung for the first time and again.
    public static func ids(of warning: String) -> [String] {
        [warning] + (1...againMost).map { id(of: warning, again: $0) }
    }

    /// For the how-manieth time again, from 1.
    public static func id(of warning: String, again: Int) -> String { "\(warning)#\(again)" }
}
