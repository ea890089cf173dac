import Foundation

/// The colour of a step of a scale, as ARGB. The province's catalog says it; a word always
/// stands with it.
public struct Tint: Equatable, Sendable {
    private static let opaque: UInt32 = 0xFF << 24
    public let argb: UInt32

    /// Of `#00e400`; nothing of anything else.
    public init?(_ color: String?) {
        guard let color, color.utf8.count == 7, color.hasPrefix("#") else { return nil }
        let digits = color.dropFirst()
        guard digits.allSatisfy(\.isHexDigit), let rgb = UInt32(digits, radix: 16) else { return nil }
        argb = Self.opaque | rgb
    }

    /// Dark letters are better seen on it than white ones (WCAG 2.2, relative luminance).
    public var bright: Bool {
        func linear(_ shift: UInt32) -> Double {
            let part = Double((argb >> shift) & 0xFF) / 255
            return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
        }
        // There both contrast as much: (l + 0.05)² = 1.05 · 0.05.
        return 0.2126 * linear(16) + 0.7152 * linear(8) + 0.0722 * linear(0) > 0.179
    }
}
