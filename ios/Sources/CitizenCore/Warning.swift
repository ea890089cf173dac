import CitizenGenerated

/// What is said, in one language.
public struct Message: Equatable, Sendable {
    public let headline: String
    public let description: String
    public let steps: [String]
}

/// Where a warning stands for this phone.
public enum Concern: Sendable { case here, elsewhere, over }

/// A warning.
public struct Warning: Equatable, Sendable, Identifiable {
    public let id: String
    public let level: Int
    public let hazard: String
    public let vi: Message
    public let en: Message?
    public let area: Said
    public let sender: String
    public let sentAtMs: Int64
    public let expiresAtMs: Int64
    public let concern: Concern
    public let drill: Bool
    public let allClear: Bool
    public let safe: Bool
}

extension AlertDetail {
    var plain: Warning {
        Warning(
            id: alert.id,
            level: Int(alert.level),
            hazard: alert.hazard,
            vi: alert.vi.plain,
            en: alert.en?.plain,
            area: alert.area.name.plain,
            sender: alert.sender,
            sentAtMs: alert.sent,
            expiresAtMs: alert.expires,
            concern: standing.concern,
            drill: alert.status != .actual,
            allClear: alert.allClear,
            safe: safeAt != nil)
    }
}

extension Standing {
    fileprivate var concern: Concern {
        switch self {
        case .active: .here
        case .elsewhere: .elsewhere
        case .expired, .ended: .over
        }
    }
}

extension AlertText {
    fileprivate var plain: Message { Message(headline: headline, description: description, steps: steps) }
}
