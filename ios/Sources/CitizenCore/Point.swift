import CitizenGenerated

/// How a gate stands; the names are those of the message files, `gate-…`.
public enum Gate: String, CaseIterable, Sendable { case open, partly, closed }

/// What a sensor said last, at `atMs`; `name` is what it measures. The sums are of rain, of the hour and of the 24 hours
/// that end then.
public struct Measure: Equatable, Sendable {
    public let name: Said
    public let unit: String
    public let atMs: Int64
    public let value: Double?
    public let gate: Gate?
    public let sum1h: Double?
    public let sum24h: Double?
}

/// A step of a scale: it holds from `from` up to the next. `color` as `#00e400`.
public struct Grade: Equatable, Sendable {
    public let from: Double
    public let name: Said
    public let color: String?

    public init(from: Double, name: Said, color: String?) {
        self.from = from
        self.name = name
        self.color = color
    }
}

/// What figures of a kind mean, in `unit`; `id` is that kind.
public struct Scale: Equatable, Sendable, Identifiable {
    public let id: String
    public let unit: String
    public let grades: [Grade]
}

/// A place where something is measured, or a camera. `kind` is the catalog's: `air`, `rain`,
/// `salinity`, `gate`, `forest_fire`, `camera`. `index` is what stands on the scale, `grade` what it means;
/// the scale is there also while nothing is known of now.
public struct Point: Equatable, Sendable, Identifiable {
    public let id: String
    public let kind: String
    public let name: String
    public let example: Bool
    public let measures: [Measure]
    public let followed: Bool
    public let metres: Double?
    /// So old that it says nothing of now.
    public let stale: Bool
    public let index: Double?
    public let grade: Grade?
    public let scale: Scale?

    /// Its last reading; of a camera its last still.
    public var lastAtMs: Int64? { measures.map(\.atMs).max() }
    public var camera: Bool { kind == "camera" }
}

/// Where a satellite saw heat.
public struct Hotspot: Equatable, Sendable {
    public let atMs: Int64
    public let seenBy: String
    public let strength: String
    public let place: Said?
    public let lat: Double
    public let lon: Double
    public let metres: Double?
    public let example: Bool
}

/// What a camera saw last: a JPEG in a file of this phone, taken at `atMs`.
public struct Still: Equatable, Sendable {
    public let path: String
    public let atMs: Int64
}

extension PointView {
    var plain: Point {
        Point(
            id: point.id, kind: point.kind, name: point.name, example: point.example,
            measures: point.figures.map(\.plain), followed: followed, metres: metres, stale: stale, index: index,
            grade: step?.plain,
            scale: scale?.plain)
    }
}

extension PointFigure {
    fileprivate var plain: Measure {
        Measure(
            name: called?.plain ?? Said(vi: name, en: name), unit: unit, atMs: at, value: value, gate: gate?.plain,
            sum1h: sum1h, sum24h: sum24h)
    }
}

extension GateState {
    fileprivate var plain: Gate {
        switch self {
        case .open: .open
        case .partly: .partly
        case .closed: .closed
        }
    }
}

extension ScaleStep {
    var plain: Grade { Grade(from: from, name: name.plain, color: color) }
}

extension CitizenGenerated.Scale {
    var plain: Scale { Scale(id: id, unit: unit, grades: steps.map(\.plain)) }
}

extension HotspotView {
    var plain: Hotspot {
        Hotspot(
            atMs: hotspot.at, seenBy: hotspot.seenBy, strength: hotspot.strength, place: place?.plain, lat: hotspot.lat,
            lon: hotspot.lon, metres: metres, example: hotspot.example)
    }
}

extension CitizenGenerated.Still {
    var plain: Still { Still(path: path, atMs: at) }
}
