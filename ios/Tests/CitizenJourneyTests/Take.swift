import CitizenCore
import CitizenState
import Foundation

/// Three seconds of a tone, as far as that is speech.
@MainActor
final class Take: Recording {
    private static let rate = 16_000
    private let onDrop: () -> Void

    init(onDrop: @escaping () -> Void) { self.onDrop = onDrop }

    func end() async -> Picked? { Picked(bytes: Self.wave(seconds: 3), name: "loi-noi.wav") }

    func drop() { onDrop() }

    /// WAV of 16 bits and one channel.
    private static func wave(seconds: Int) -> Data {
        let samples = (0..<rate * seconds).map { at in
            Int16(8_000 * sin(2 * Double.pi * 220 * Double(at) / Double(rate)))
        }
        func bytes<T: FixedWidthInteger>(_ value: T) -> Data { withUnsafeBytes(of: value.littleEndian) { Data($0) } }
        let sound = samples.reduce(into: Data()) { $0.append(bytes($1)) }
        let parts: [Data] = [
            Data("RIFF".utf8), bytes(UInt32(36 + sound.count)), Data("WAVEfmt ".utf8), bytes(UInt32(16)),
            bytes(UInt16(1)), bytes(UInt16(1)), bytes(UInt32(rate)), bytes(UInt32(rate * 2)), bytes(UInt16(2)),
            bytes(UInt16(16)), Data("data".utf8), bytes(UInt32(sound.count)), sound,
        ]
        return parts.reduce(into: Data()) { $0.append($1) }
    }
}
