import CitizenCore
import Foundation

/// What a map shows and where it looks, in a path:
/// `map/emergency/16.670000,106.830000,120.5000/place:shelters,warning`, each part `-` where
/// nothing is said. So a start after the system ended the app finds it as it was.
public struct MapAt: Hashable, Sendable {
    public var service: String?
    public var view: MapView?
    public var layers: Set<String>?

    public init(service: String? = nil, view: MapView? = nil, layers: Set<String>? = nil) {
        self.service = service
        self.view = view
        self.layers = layers
    }

    private static let name = "map"
    private static let none = "-"
    private static let small = "abcdefghijklmnopqrstuvwxyz"
    private static let digits = "0123456789"
    private static let capitals = small.uppercased()

    var path: String {
        if self == MapAt() { return Self.name }
        let written = view.map { String(format: "%.6f,%.6f,%.4f", $0.lat, $0.lon, $0.metresPerPx) }
        let on = layers?.sorted().joined(separator: ",")
        return [Self.name, service ?? Self.none, written ?? Self.none, on ?? Self.none].joined(separator: "/")
    }

    /// Nothing for what is no such path.
    init?(path: String) {
        if path == Self.name {
            self.init()
            return
        }
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 4, parts[0] == Self.name else { return nil }
        func said(_ part: String, _ length: ClosedRange<Int>, of letters: String) -> Bool {
            length.contains(part.count) && part.allSatisfy(letters.contains)
        }
        guard parts[1] == Self.none || said(parts[1], 1...40, of: Self.small + Self.digits + "_"),
            said(parts[2], 1...60, of: Self.digits + ".,-"),
            said(parts[3], 0...600, of: Self.small + Self.capitals + Self.digits + "_:,-")
        else { return nil }
        let view = Self.view(parts[2])
        guard parts[2] == Self.none || view != nil else { return nil }
        self.init(
            service: parts[1] == Self.none ? nil : parts[1], view: view,
            layers: parts[3] == Self.none ? nil : Set(parts[3].split(separator: ",").map(String.init)))
    }

    private static func view(_ written: String) -> MapView? {
        let numbers = written.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) }
        guard numbers.count == 3, let lat = numbers[0], let lon = numbers[1], let scale = numbers[2],
            (-90...90).contains(lat), (-180...180).contains(lon), (0.01...100_000).contains(scale)
        else { return nil }
        return MapView(lat: lat, lon: lon, metresPerPx: scale)
    }
}
