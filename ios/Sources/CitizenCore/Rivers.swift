import CitizenGenerated

/// How the rivers stand, as far as this phone has heard.
public struct Rivers: Sendable {
    let phone: Phone

    /// Followed ones first.
    public func all() async throws -> [River] { try await aside { try phone.stations().map(\.plain) } }

    public func hours(_ station: String) async throws -> RiverHours {
        try await aside {
            let heard = try phone.station(id: station)
            return RiverHours(readings: heard.readings.map(\.mark), forecast: heard.forecast.map(\.mark))
        }
    }

    public func follow(_ station: String, _ on: Bool) async throws {
        try await aside { try phone.followStation(id: station, follow: on) }
    }

    /// Fetches how every river stands. Waits for the network.
    public func fetch() async throws { try await stoppable { try phone.fetchStations(stop: $0) } }

    /// Fetches the last hours of one station. Waits for the network.
    public func fetch(_ station: String) async throws {
        try await stoppable { try phone.fetchStation(id: station, stop: $0) }
    }
}
