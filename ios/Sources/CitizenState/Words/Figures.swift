import Foundation

extension Words {
    /// `118 KB`, `1,2 MB`.
    public func size(_ bytes: Int64) -> String {
        switch bytes {
        case ..<1_000: "\(bytes) B"
        case ..<1_000_000: "\((bytes + 500) / 1_000) KB"
        default: decimal("%.1f MB", Double(bytes) / 1_000_000)
        }
    }

    /// With the comma or point of the language.
    func decimal(_ format: String, _ value: Double) -> String {
        String(format: format, locale: Locale(identifier: language == .vietnamese ? "vi_VN" : "en_US"), value)
    }

    /// Letters without their marks, to be found by who types none.
    public static func folded(_ text: String) -> String {
        text.decomposedStringWithCanonicalMapping.lowercased()
            .replacingOccurrences(of: "\u{111}", with: "d")
            .unicodeScalars.filter { !(0x300...0x36f).contains($0.value) }
            .reduce(into: "") { $0.unicodeScalars.append($1) }
    }
}
