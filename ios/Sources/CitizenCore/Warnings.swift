import CitizenGenerated
import Foundation

/// Whether warnings would reach this phone; `heardAtMs`: when the last one did.
public struct Reach: Equatable, Sendable {
    public let server: Bool
    public let keys: Bool
    public let follows: Bool
    public let position: Bool
    public let boundaries: Bool
    public let good: Bool
    public let heardAtMs: Int64?
}

/// Warnings heard, and the places one wants to be warned for.
public struct Warnings: Sendable {
    /// How far off a position may be that comes without a word of it.
    private static let unmeasuredM = 1_000.0
    let phone: Phone

    public func all() async throws -> [Warning] { try await aside { try phone.alerts().map(\.plain) } }

    public func read(_ id: String) async throws -> Warning { try await aside { try phone.alert(id: id).plain } }

    /// Level, place, time, what to do, source and where it can be checked: to be handed on.
    public func text(_ id: String, english: Bool) async throws -> String {
        try await aside { try phone.shareAlert(id: id, language: english ? .english : .vietnamese) }
    }

    public func spoken(_ id: String) async throws -> String { try await aside { try phone.alertSpoken(id: id) } }

    public func shown(_ id: String) async throws { try await aside { try phone.alertShown(id: id) } }

    public func safe(_ id: String) async throws { try await aside { try phone.safe(id: id) } }

    /// A push message came; answers whether it is new and believed.
    public func hear(_ message: Data) throws -> Bool { try plain { try phone.hearAlert(message: message) } }

    public func followed() async throws -> Set<String> { try await aside { Set(try phone.followedCommunes()) } }

    public func follow(_ commune: String, _ on: Bool) async throws {
        try await aside { try phone.followCommune(commune: commune, follow: on) }
    }

    /// The position as measured; it never leaves the phone.
    public func moved(to spot: Spot) async throws {
        try await aside {
            try phone.movedTo(lat: spot.lat, lon: spot.lon, accuracyM: spot.accuracyM ?? Self.unmeasuredM)
        }
    }

    /// Asks everything that a warning needs on its way. Waits for the network.
    public func reach() async throws -> Reach {
        try await stoppable { stop in
            let test = try phone.reachTest(stop: stop)
            return Reach(
                server: test.server, keys: test.keys > 0, follows: test.communes + test.places > 0,
                position: test.position, boundaries: test.boundaries, good: test.good, heardAtMs: test.lastHeardAt)
        }
    }
}
