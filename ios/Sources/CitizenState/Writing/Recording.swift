import CitizenCore

/// A voice note on its way. Nobody hears it before it is ended.
@MainActor
public protocol Recording: AnyObject {
    /// What was said; nothing when it was too short to be anything.
    func end() async -> Picked?

    /// What was said is not kept.
    func drop()
}
