import CitizenGenerated

/// How a warning shows itself; the core decided it.
public struct Ring: Equatable, Sendable {
    public let warning: String
    public let headline: String
    public let level: Int
    public let drill: Bool
    public let speech: String
    public let channel: Int
    public let alarm: Bool
    public let silent: Bool
    public let fullScreen: Bool
    public let repeatSeconds: Int?
    public let readAloud: Bool
    public let replaces: [String]
}

extension Raise {
    var plain: Ring {
        Ring(
            warning: alert,
            headline: headline,
            level: Int(level),
            drill: drill,
            speech: speech,
            channel: Int(presentation.channel),
            alarm: presentation.sound == .alarm,
            silent: presentation.sound == .none,
            fullScreen: presentation.fullScreen,
            repeatSeconds: presentation.repeatS.map(Int.init),
            readAloud: presentation.readAloud,
            replaces: replaces)
    }
}
