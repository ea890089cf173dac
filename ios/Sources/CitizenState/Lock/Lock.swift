import Observation

/// Personal screens behind the phone's own lock, where a person wants that. Opened once, they
/// stay open until the app was out of sight for a minute, or ended.
@MainActor
@Observable
public final class Lock {
    private static let name = "lock"
    private static let yes = "yes"
    private static let awayMs: Int64 = 60_000
    @ObservationIgnored private let keep: any Keep
    @ObservationIgnored private let nowMs: () -> Int64
    @ObservationIgnored private var leftAtMs: Int64?
    /// Whoever shows what is personal among other things reads it again.
    @ObservationIgnored var onChange: () -> Void = {}

    public private(set) var on: Bool
    private var opened = false
    private var spared: Set<Route> = []

    /// `nowMs` is any clock that only runs forward, also while the phone sleeps.
    public init(keep: any Keep, nowMs: (() -> Int64)? = nil) {
        self.keep = keep
        let begin = ContinuousClock.now
        self.nowMs = nowMs ?? { Int64((ContinuousClock.now - begin) / .milliseconds(1)) }
        on = keep.read(Self.name) == Self.yes
    }

    public var closed: Bool { on && !opened }

    public func holds(_ route: Route) -> Bool { closed && route.isPersonal && !spared.contains(route) }

    func open() {
        opened = true
        onChange()
    }

    /// Whoever turns it has just opened it.
    func turn(_ on: Bool) {
        self.on = on
        keep.write(Self.name, on ? Self.yes : "no")
        open()
    }

    /// An SOS that was sent while it is closed is seen by whoever sent it.
    func spare(_ route: Route) { spared.insert(route) }

    /// The app went out of sight.
    public func left() { leftAtMs = nowMs() }

    /// It is seen again.
    public func came() {
        guard let left = leftAtMs else { return }
        leftAtMs = nil
        if nowMs() - left < Self.awayMs { return }
        opened = false
        spared = []
        onChange()
    }
}

extension Desk {
    /// Whether personal screens may be seen; asks for the phone's lock when they may not.
    @discardableResult
    public func unlocked() async -> Bool {
        if lock.closed, await device.unlock(words["lock-about"]) { lock.open() }
        return !lock.closed
    }

    /// Turned on, too: a lock that does not open would keep the person out.
    func turnLock(_ on: Bool) async {
        if await device.unlock(words["lock-about"]) { lock.turn(on) }
    }
}
