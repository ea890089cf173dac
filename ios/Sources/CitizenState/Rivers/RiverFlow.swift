import CitizenCore
import Observation

/// One station: how it stands, and its last hours once they were fetched.
public struct RiverState: Equatable, Sendable {
    public let river: River
    public let hours: RiverHours?
}

/// One station over the core.
@MainActor
@Observable
public final class RiverFlow: Flow {
    public let desk: Desk
    public let station: String
    public var face: Face<RiverState> = .loading

    public init(_ desk: Desk, station: String) {
        self.desk = desk
        self.station = station
    }

    public func concerns(_ change: Changed) -> Bool { false }

    public func read() async throws -> RiverState? {
        let rivers = desk.core.rivers
        guard let river = try await rivers.all().first(where: { $0.id == station }) else { throw Trouble.notFound }
        return RiverState(river: river, hours: try? await rivers.hours(station))
    }

    /// With the first look. Without a network what is known stands with its age.
    public func fetchQuietly() async {
        try? await desk.core.rivers.fetch(station)
        desk.core.again()
    }

    public func follow(_ on: Bool) async {
        await desk.follow(on) { try await desk.core.rivers.follow(station, on) }
    }
}
