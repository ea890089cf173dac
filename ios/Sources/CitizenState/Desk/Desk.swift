import CitizenCore
import Observation

/// What the screens work on: the core, the way through them, what went wrong.
@MainActor
@Observable
public final class Desk {
    public let core: Core
    public let ways: Navigator
    public let look: Look
    public let hour: Hour
    public let here: Here
    public let lock: Lock
    @ObservationIgnored public let device: any Device
    @ObservationIgnored private let keep: any Keep

    /// How this phone is reached at once, where its system can be.
    @ObservationIgnored public var subscription: Subscription?

    /// What is said at the foot of the screen until it is read.
    public private(set) var trouble: Trouble?

    public init(core: Core, look: Look, device: any Device, keep: any Keep, hour: Hour = Hour(), lock: Lock? = nil) {
        self.core = core
        self.look = look
        self.device = device
        self.keep = keep
        self.hour = hour
        here = Here(core, keep: keep, hour: hour)
        ways = Navigator(Remembered.read(from: keep))
        self.lock = lock ?? Lock(keep: keep)
        ways.onChange = { [keep] in $0.write(to: keep) }
        self.lock.onChange = { core.again() }
    }

    public var words: Words { look.words }

    public func understood() { trouble = nil }

    /// Does what a person asked for; what goes wrong is said. Answers whether it went well.
    @discardableResult
    public func act(_ work: () async throws -> Void) async -> Bool {
        do {
            try await work()
            return true
        } catch let failed as Trouble {
            // Stopping is what the person asked for.
            if failed != .stopped { trouble = failed }
        } catch is CancellationError {
            return false
        } catch {
            trouble = .defect("\(error)")
        }
        return false
    }
}
