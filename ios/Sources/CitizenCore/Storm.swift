import CitizenGenerated

/// A direction, of eight; the names are those of the message files, `way-…`.
public enum Way: String, CaseIterable, Sendable {
    case n, ne, e, se, s, sw, w, nw

    /// Of degrees from north, clockwise.
    public init(bearing: Double) {
        let all = Self.allCases
        let step = Int((bearing / 45).rounded()) % all.count
        self = all[step < 0 ? step + all.count : step]
    }
}

/// The centre of a storm at one time; `force` is its strongest wind in Beaufort, `grade` its
/// class.
public struct Eye: Equatable, Sendable {
    public let atMs: Int64
    public let force: Int
    public let grade: Grade?
    public let metres: Double?
    public let way: Way?

    public init(atMs: Int64, force: Int, grade: Grade?, metres: Double?, way: Way?) {
        self.atMs = atMs
        self.force = force
        self.grade = grade
        self.metres = metres
        self.way = way
    }
}

/// A storm now, and where it is `nearest`, before now where it `passed`; seen from `commune`,
/// else from the phone.
public struct Storm: Equatable, Sendable {
    public let now: Eye
    public let nearest: Eye?
    public let passed: Bool
    public let commune: String?

    public init(now: Eye, nearest: Eye?, passed: Bool, commune: String?) {
        self.now = now
        self.nearest = nearest
        self.passed = passed
        self.commune = commune
    }
}

extension StormView {
    var plain: Storm { Storm(now: now.plain, nearest: nearest?.plain, passed: passed, commune: commune) }
}

extension StormCentre {
    fileprivate var plain: Eye {
        Eye(atMs: at, force: Int(beaufort), grade: step?.plain, metres: metres, way: bearing.map(Way.init(bearing:)))
    }
}
