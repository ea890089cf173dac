import CitizenGenerated

/// What a mark is; it opens by its id.
public enum MapKind: CaseIterable, Sendable { case warning, river, report, point, heat, place }

/// Marks that are shown together; places have a `name` of the province, points say what is
/// `measured`, as the province's catalog names it.
public struct MapLayer: Equatable, Sendable, Identifiable {
    public let id: String
    public let kind: MapKind
    public let name: Said?
    public let measured: String?
    public let count: Int
    public let on: Bool
}

/// One thing on the map. `sign` is drawn in it, so that nothing is told by `level` or `color`
/// alone; `level` is 1 to 5 as warnings have it, 0 where nothing is out of the ordinary.
public struct MapMark: Equatable, Sendable {
    public let kind: MapKind
    public let id: String
    /// Of a point and a hotspot: the service that shows it.
    public let service: String?
    /// Of a report without words empty.
    public let title: Said
    public let lat: Double
    public let lon: Double
    public let metres: Double?
    public let level: Int
    public let sign: String?
    /// Of a river and a point: something recent was heard of it.
    public let known: Bool
    /// The alarm level that a river passed, what a point's figure means.
    public let step: Said?
    /// `#rrggbb` of that meaning.
    public let color: String?
    public let measured: String?
    public let atMs: Int64?
    public let door: Door?
    public let stage: Stage?
    public let example: Bool

    /// The same thing, whatever is known of it. Hotspots have no id.
    public func isSame(as other: MapMark) -> Bool {
        kind == other.kind && id == other.id && (!id.isEmpty || (lat == other.lat && lon == other.lon))
    }
}

extension CitizenGenerated.MapKind {
    fileprivate var plain: MapKind {
        switch self {
        case .warning: .warning
        case .river: .river
        case .report: .report
        case .point: .point
        case .heat: .heat
        case .place: .place
        }
    }
}

extension CitizenGenerated.MapLayer {
    var plain: MapLayer {
        MapLayer(id: id, kind: kind.plain, name: name?.plain, measured: measured, count: Int(count), on: on)
    }
}

extension CitizenGenerated.MapMark {
    var plain: MapMark {
        MapMark(
            kind: kind.plain, id: id, service: service, title: title.plain, lat: lat, lon: lon, metres: metres,
            level: Int(level), sign: sign, known: known, step: step?.plain, color: color, measured: measured,
            atMs: at, door: opening?.door, stage: report?.line.stage, example: example)
    }
}
