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
        let formatter = NumberFormatter()
        formatter.locale = Locale(identifier: language == .vietnamese ? "vi_VN" : "en_US")
        formatter.numberStyle = .decimal
        formatter.roundingMode = .halfUp
        formatter.minimumFractionDigits = decimals
        formatter.maximumFractionDigits = decimals
        return formatter.string(from: NSNumber(value: value)) ?? decimal("%.\(decimals)f", value)
    }

    /// `cách 120 m`, `cách 3 km`.
    public func away(_ metres: Double) -> String {
        metres < 1_000
            ? self["item-metres", ["count": Int((metres / 10).rounded()) * 10]]
            : self["item-kilometres", ["count": Int((metres / 1_000).rounded())]]
    }
}
