import CitizenCore
import Observation

/// How the rivers stand, by river.
public struct RiversState: Equatable, Sendable {
    public struct Course: Equatable, Sendable, Identifiable {
        public let river: String
        public let stations: [River]
        public var id: String { river }
    }

    public let courses: [Course]

    /// In the order in which the rivers come first.
    public init(_ stations: [River]) {
        var order: [String] = []
        for station in stations where !order.contains(station.river) { order.append(station.river) }
        courses = order.map { river in Course(river: river, stations: stations.filter { $0.river == river }) }
    }
}

public enum RiversEvent: Equatable, Sendable {
    case fetch
    case open(String)
}

/// The rivers over the core: what is known at once, what is new when it comes.
@MainActor
@Observable
public final class RiversFlow: Flow {
    public let desk: Desk
    public var face: Face<RiversState> = .loading
    public private(set) var fetching = false

    public init(_ desk: Desk) { self.desk = desk }

    public func concerns(_ change: Changed) -> Bool { change == .readings }

    public func read() async throws -> RiversState? {
        let stations = try await desk.core.rivers.all()
        return stations.isEmpty ? nil : RiversState(stations)
    }

    /// With the first look. Without a network what is known stands with its age.
    public func fetchQuietly() async { try? await fetch() }

    public func send(_ event: RiversEvent) async {
        switch event {
        case .fetch: await desk.act { try await fetch() }
        case .open(let station): desk.ways.go(.river(station: station))
        }
    }

    private func fetch() async throws {
        fetching = true
        defer { fetching = false }
        try await desk.core.rivers.fetch()
        desk.core.again()
    }
}
