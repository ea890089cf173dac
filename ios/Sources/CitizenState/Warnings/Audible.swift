/// What the phone's system lets a warning do.
public struct Audible: Equatable, Sendable {
    /// Notices are shown.
    public var notices: Bool
    public var sounds: Bool
    /// Also over a silenced phone.
    public var silence: Bool
    /// The volume is not at nothing.
    public var volume: Bool
    /// The app may fetch while nobody looks at it.
    public var background: Bool
    /// The battery is not being spared.
    public var power: Bool

    public init(
        notices: Bool = true, sounds: Bool = true, silence: Bool = true, volume: Bool = true, background: Bool = true,
        power: Bool = true
    ) {
        self.notices = notices
        self.sounds = sounds
        self.silence = silence
        self.volume = volume
        self.background = background
        self.power = power
    }
}
