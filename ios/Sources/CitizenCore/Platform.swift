import CitizenGenerated

/// Named secrets, kept by the system.
public protocol Secrets: Sendable {
    func read(_ name: String) throws -> String?
    func write(_ name: String, _ value: String?) throws
}

/// Raises warnings and takes them down; shows notices without a sound.
public protocol Bell: Sendable {
    func raise(_ ring: Ring)
    func takeDown(_ warning: String)
    func tell(_ notice: FollowedNotice)
}

/// What this phone gives to the core; what is left out is done with files.
public struct Platform: Sendable {
    let secrets: (any Secrets)?
    let bell: (any Bell)?
    let nowMs: (@Sendable () -> Int64)?

    public init(
        secrets: (any Secrets)? = nil, bell: (any Bell)? = nil, nowMs: (@Sendable () -> Int64)? = nil
    ) {
        self.secrets = secrets
        self.bell = bell
        self.nowMs = nowMs
    }

    var shell: Shell {
        Shell(
            secrets: secrets.map(LentSecrets.init), clock: nowMs.map(LentClock.init),
            alarm: bell.map(LentBell.init))
    }
}

private final class LentSecrets: SecureStore {
    let given: any Secrets

    init(_ given: any Secrets) { self.given = given }

    func read(name: String) throws -> String? {
        do { return try given.read(name) } catch { throw PlatformFailure.Failed(reason: "\(error)") }
    }

    func write(name: String, value: String?) throws {
        do { try given.write(name, value) } catch { throw PlatformFailure.Failed(reason: "\(error)") }
    }
}

private final class LentClock: WallClock {
    let given: @Sendable () -> Int64

    init(_ given: @escaping @Sendable () -> Int64) { self.given = given }

    func nowMs() -> Int64 { given() }
}

private final class LentBell: AlarmBell {
    let given: any Bell

    init(_ given: any Bell) { self.given = given }

    func raise(what: Raise) { given.raise(what.plain) }

    func takeDown(alert: String) { given.takeDown(alert) }

    func tell(notice: CitizenGenerated.Notice) { given.tell(notice.plain) }
}
