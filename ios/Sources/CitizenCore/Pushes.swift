import CitizenGenerated

/// Being told of warnings at once, through Apple. Waits for the network.
public struct Pushes: Sendable {
    let phone: Phone

    /// Whether the province sends through Apple.
    public func offered() async throws -> Bool {
        try await stoppable { try phone.pushOffer(stop: $0).channels.contains(.apns) }
    }

    /// Is told at this token from now on, of everything: what concerns this phone is judged
    /// here, and what is followed stays here.
    public func subscribe(_ token: String) async throws {
        try await stoppable { try phone.subscribePush(channel: .apns, endpoint: token, narrow: false, stop: $0) }
    }
}
