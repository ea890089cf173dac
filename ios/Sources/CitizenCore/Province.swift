import CitizenGenerated

/// The province as last fetched, what the person prefers, and where a position lies.
public struct Province: Sendable {
    let phone: Phone

    /// Nothing before the first sync.
    public func guide() async throws -> Guide? { try await aside { try phone.catalog()?.plain } }

    public func locate(lat: Double, lon: Double) async throws -> Located {
        try await aside {
            let found = try phone.locate(lat: lat, lon: lon)
            return Located(
                commune: found.place?.name, said: found.words?.plain, outside: found.place?.outside == true)
        }
    }

    public func sending() async throws -> Sending {
        try await aside {
            let kept = try phone.preferences()
            return Sending(
                dataSaver: kept.dataSaver, wifiOnlyMedia: kept.wifiOnlyMedia,
                followedOnly: kept.communes == .followed)
        }
    }

    public func prefer(_ sending: Sending) async throws {
        try await aside {
            var kept = try phone.preferences()
            kept.dataSaver = sending.dataSaver
            kept.wifiOnlyMedia = sending.wifiOnlyMedia
            kept.communes = sending.followedOnly ? .followed : .all
            try phone.setPreferences(preferences: kept)
        }
    }
}

/// What the person prefers of sending and fetching; `followedOnly`: what is about followed
/// communes and about everybody.
public struct Sending: Equatable, Sendable {
    public var dataSaver: Bool
    public var wifiOnlyMedia: Bool
    public var followedOnly: Bool

    public init(dataSaver: Bool, wifiOnlyMedia: Bool, followedOnly: Bool = false) {
        self.dataSaver = dataSaver
        self.wifiOnlyMedia = wifiOnlyMedia
        self.followedOnly = followedOnly
    }
}

/// Where a position lies.
public struct Located: Equatable, Sendable {
    public let commune: String?
    public let said: Said?
    public let outside: Bool
}
