import CitizenGenerated

/// Corners in points of the canvas: x, y, x, y, … ; the first is not repeated.
public typealias Corners = [Float]

/// What is drawn, in this order: communes, areas of warnings, lines of communes, names, groups
/// of marks, the phone. `shown` are all marks in sight by number, the nearest first.
public struct MapPicture: Equatable, Sendable {
    public let communes: [MapCommune]
    public let areas: [MapArea]
    public let names: [MapName]
    public let groups: [MapGroup]
    public let shown: [Int]
    public let here: MapHere?
    public let ruler: MapRuler
}

/// A commune; what an even number of its rings surrounds is outside.
public struct MapCommune: Equatable, Sendable {
    /// The phone is in it.
    public let own: Bool
    public let rings: [Corners]
}

/// The area of a warning, in parts of rings; parts may overlap.
public struct MapArea: Equatable, Sendable {
    public let level: Int
    public let parts: [[Corners]]
}

/// The name of a commune, by its middle.
public struct MapName: Equatable, Sendable {
    public let lines: [String]
    public let x: Double
    public let y: Double
    public let own: Bool
}

/// Marks that fall together by number, the most serious first: that one is drawn.
public struct MapGroup: Equatable, Sendable {
    public let x: Double
    public let y: Double
    public let marks: [Int]
}

/// The phone, and within which radius that is right.
public struct MapHere: Equatable, Sendable {
    public let x: Double
    public let y: Double
    public let radius: Double?
}

/// How long `metres` are.
public struct MapRuler: Equatable, Sendable {
    public let metres: Int
    public let length: Double
}

/// What a tap means: where it was, the commune there by name, and marks by number.
public struct MapHit: Equatable, Sendable {
    public let lat: Double
    public let lon: Double
    public let commune: String?
    public let marks: [Int]
}

extension CitizenGenerated.MapPicture {
    var plain: MapPicture {
        MapPicture(
            communes: communes.map { MapCommune(own: $0.own, rings: $0.rings) },
            areas: areas.map { MapArea(level: Int($0.level), parts: $0.parts) },
            names: names.map { MapName(lines: $0.lines, x: Double($0.x), y: Double($0.y), own: $0.own) },
            groups: groups.map { MapGroup(x: Double($0.x), y: Double($0.y), marks: $0.marks.map(Int.init)) },
            shown: shown.map(Int.init),
            here: here.map { MapHere(x: Double($0.x), y: Double($0.y), radius: $0.radiusPx.map(Double.init)) },
            ruler: MapRuler(metres: Int(ruler.metres), length: Double(ruler.px)))
    }
}
