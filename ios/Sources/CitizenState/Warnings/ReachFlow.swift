import CitizenCore
import Observation

public enum ReachEvent: Equatable, Sendable {
    case test
    /// Rings once in a moment, marked as a drill.
    case ring
    case fix(ReachFix)
}

/// Would a warning reach this phone? About twelve things are looked at, and what is not well has
/// a button.
@MainActor
@Observable
public final class ReachFlow {
    public let desk: Desk
    public private(set) var testing = false
    public private(set) var found: ReachFound?

    public init(_ desk: Desk) { self.desk = desk }

    public func send(_ event: ReachEvent) async {
        switch event {
        case .test: await test()
        case .ring:
            if await desk.device.mayNotify() {
                desk.device.ring(title: desk.words["ios-ring-title"], text: desk.words["ios-ring-text"])
            }
        case .fix(.allow): desk.device.allow()
        case .fix(.again): await test()
        case .fix(.follow): desk.ways.go(.follow)
        case .fix(.locate):
            await desk.locate()
            await test()
        }
    }

    /// The person comes back from the system's settings, or from choosing communes.
    public func came() async { if found != nil { await test() } }

    private func test() async {
        if testing { return }
        testing = true
        defer { testing = false }
        await desk.act {
            let reach = try await desk.core.warnings.reach()
            let audible = await desk.device.audible()
            found = ReachFound(reach, audible, push: await desk.subscription?.settle() == true)
        }
    }
}
