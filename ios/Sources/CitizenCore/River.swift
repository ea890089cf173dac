import CitizenGenerated

/// Which way a river goes; the names are those of the message files, `river-…`.
public enum Tide: String, CaseIterable, Sendable { case rising, steady, falling }

/// A level at a moment, millimetres over the station's datum.
public struct Mark: Equatable, Sendable {
    public let atMs: Int64
    public let mm: Int64
}

/// An alarm level of a station.
public struct Alarm: Equatable, Sendable {
    public let name: Said
    public let mm: Int64
}

/// A station and how its river stands.
public struct River: Equatable, Sendable, Identifiable {
    public let id: String
    public let name: String
    public let river: String
    public let last: Mark?
    /// Something recent was heard of it.
    public let known: Bool
    /// How many alarm levels are passed; nothing where nobody knows.
    public let alarm: Int?
    public let alarms: [Alarm]
    public let tide: Tide?
    public let datum: Said
    public let followed: Bool
    /// What else to know before reading its levels, as that the tide moves them.
    public let note: Said?
}

/// The last hours of a station, and what is forecast.
public struct RiverHours: Equatable, Sendable {
    public let readings: [Mark]
    public let forecast: [Mark]
}

extension StationView {
    var plain: River {
        River(
            id: station.id, name: station.name, river: station.river, last: station.last?.mark,
            known: station.state != .noData, alarm: station.alarm.map(Int.init),
            alarms: station.alarms.map { Alarm(name: $0.name.plain, mm: $0.mm) }, tide: station.trend?.tide,
            datum: station.datum.plain, followed: followed, note: station.note?.plain)
    }
}

extension Level {
    var mark: Mark { Mark(atMs: at, mm: mm) }
}

extension Trend {
    fileprivate var tide: Tide {
        switch self {
        case .rising: .rising
        case .steady: .steady
        case .falling: .falling
        }
    }
}
