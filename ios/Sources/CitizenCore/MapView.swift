import CitizenGenerated

/// Where a map looks: its middle in degrees, and metres of a point of the screen.
public struct MapView: Hashable, Sendable {
    public let lat: Double
    public let lon: Double
    public let metresPerPx: Double

    public init(lat: Double, lon: Double, metresPerPx: Double) {
        self.lat = lat
        self.lon = lon
        self.metresPerPx = metresPerPx
    }
}

/// On what it is drawn, in points; `text` is the height of a name's line, `touch` the least
/// that a finger hits.
public struct MapCanvas: Equatable, Sendable {
    public let width: Int
    public let height: Int
    public let text: Double
    public let touch: Double

    public init(width: Int, height: Int, text: Double, touch: Double) {
        self.width = width
        self.height = height
        self.text = text
        self.touch = touch
    }
}

/// What a person did to a map; points of the canvas.
public enum MapStep: Equatable, Sendable {
    case whole, stay, nearer, further
    case drag(x: Double, y: Double)
    /// About a point; a factor above 1 is nearer.
    case pinch(x: Double, y: Double, factor: Double)
    /// To a position in degrees.
    case go(lat: Double, lon: Double)
}

extension MapView {
    var given: CitizenGenerated.MapView { .init(lat: lat, lon: lon, metresPerPx: metresPerPx) }
}

extension CitizenGenerated.MapView {
    var plain: MapView { MapView(lat: lat, lon: lon, metresPerPx: metresPerPx) }
}

extension MapCanvas {
    var given: CitizenGenerated.MapCanvas {
        .init(widthPx: UInt32(clamping: width), heightPx: UInt32(clamping: height), textPx: text, touchPx: touch)
    }
}

extension MapStep {
    var given: CitizenGenerated.MapStep {
        switch self {
        case .whole: .whole
        case .stay: .stay
        case .nearer: .nearer
        case .further: .further
        case .drag(let x, let y): .drag(xPx: x, yPx: y)
        case .pinch(let x, let y, let factor): .pinch(xPx: x, yPx: y, factor: factor)
        case .go(let lat, let lon): .go(lat: lat, lon: lon)
        }
    }
}
