import CitizenCore
import Observation

/// Where the phone is: the core learns of every position that anybody asked for, so that
/// warnings judge by it. Screens learn when that was, and so whether it is known at all.
/// It never leaves the phone.
@MainActor
@Observable
public final class Here {
    nonisolated private static let name = "here-at"
    @ObservationIgnored private let core: Core
    @ObservationIgnored private let keep: any Keep
    @ObservationIgnored private let hour: Hour

    /// When the core was told last; nothing before it ever was.
    public private(set) var atMs: Int64?

    init(_ core: Core, keep: any Keep, hour: Hour) {
        self.core = core
        self.keep = keep
        self.hour = hour
        atMs = Self.kept(in: keep)
    }

    /// The same for an extension, which has no desk.
    nonisolated public static func kept(in keep: any Keep) -> Int64? { keep.read(name).flatMap { Int64($0) } }

    /// What is no position on earth is not believed, and nobody has to act on that.
    func moved(to spot: Spot) async {
        guard (try? await core.warnings.moved(to: spot)) != nil else { return }
        let now = hour.nowMs()
        atMs = now
        keep.write(Self.name, String(now))
    }
}

extension Desk {
    /// Where the phone is now; nothing where that is refused or cannot be found.
    func position() async -> Spot? {
        guard let spot = await device.position() else { return nil }
        await here.moved(to: spot)
        return spot
    }

    /// The app is seen: where it may know, it looks; nobody is asked for anything.
    public func lookAround() async {
        if device.positionAllowed { _ = await position() }
    }

    /// A person wants it known: asked for, or changed where the system asks no more.
    func locate() async {
        if device.positionDenied { device.allow() } else { _ = await position() }
    }
}
