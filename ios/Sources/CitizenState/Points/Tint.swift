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
}
