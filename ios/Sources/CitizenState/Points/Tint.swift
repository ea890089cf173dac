import CitizenCore
import Foundation

/// The colour of a step of a scale, as ARGB, and whether dark letters are read better on it.
/// The province's catalog says it; a word always stands with it.
public struct Tint: Equatable, Sendable {
    private static let opaque: UInt32 = 0xFF << 24
    public let argb: UInt32
    public let darkLetters: Bool

    /// Of `#00e400`; nothing of anything else.
    public init?(_ color: String?) {
        guard let color, color.utf8.count == 7, color.hasPrefix("#"),
            color.dropFirst().allSatisfy(\.isHexDigit), let rgb = UInt32(color.dropFirst(), radix: 16)
        else { return nil }
        argb = Self.opaque | rgb
        darkLetters = Self.luminance(rgb) > 0.179
    }

    /// Relative luminance, 0 to 1 (WCAG 2.2): above 0.179 black has more contrast than white.
    private static func luminance(_ rgb: UInt32) -> Double {
        func part(_ shift: UInt32) -> Double {
            let share = Double((rgb >> shift) & 0xFF) / 255
            return share <= 0.040_45 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
        }
        return 0.212_6 * part(16) + 0.715_2 * part(8) + 0.072_2 * part(0)
    }
}
