import Foundation

extension Words {
    /// `2026-11-30` as `30/11/2026`; anything else as it is.
    public static func day(_ written: String) -> String {
        let parts = written.split(separator: "-").map { Int($0) }
        guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2] else { return written }
        return "\(day)/\(month)/\(year)"
    }

    /// `2026-03` as `3/2026`, `2026-Q1` as `Q1/2026`, a year as it is.
    public static func period(_ written: String) -> String {
        written.split(separator: "-").reversed().map { String($0.drop { $0 == "0" }) }.joined(separator: "/")
    }

    /// A figure with as many places as it is counted in, as the language writes it.
    public func figure(_ value: Double, decimals: Int) -> String {
        let scale = pow(10, Double(decimals))
        let rounded = (value * scale).rounded(.toNearestOrAwayFromZero) / scale
        // Without a locale: systems differ in whether that writes the thousands apart.
        var parts = String(format: "%.\(decimals)f", rounded).split(separator: ".").map(String.init)
        let (comma, point) = language == .vietnamese ? (".", ",") : (",", ".")
        var from = parts[0].count - 3
        while from > (rounded < 0 ? 1 : 0) {
            parts[0].insert(contentsOf: comma, at: parts[0].index(parts[0].startIndex, offsetBy: from))
            from -= 3
        }
        return parts.joined(separator: point)
    }

    /// `cách 120 m`, `cách 3 km`.
    public func away(_ metres: Double) -> String {
        metres < 1_000
            ? self["item-metres", ["count": Int((metres / 10).rounded()) * 10]]
            : self["item-kilometres", ["count": Int((metres / 1_000).rounded())]]
    }
}
