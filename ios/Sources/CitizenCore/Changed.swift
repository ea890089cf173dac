import CitizenGenerated

/// Something changed; ids only.
public enum Changed: Equatable, Sendable {
    case report(String)
    case outbox
    case account
    case province
    case warnings
    /// Places and publications.
    case collections
    /// River levels came with a sync.
    case readings
    /// Something was told of what is followed, or was seen.
    case notices
    /// More than could be said: read all of it again.
    case everything
}

extension Change {
    var plain: Changed {
        switch self {
        case .report(let id): .report(id)
        case .outbox: .outbox
        case .account: .account
        case .catalog: .province
        case .alerts: .warnings
        case .collections: .collections
        case .readings: .readings
        case .notices: .notices
        }
    }
}
