#if canImport(AVFoundation) && canImport(UserNotifications)
    import AVFoundation
    import CryptoKit
    import UserNotifications

    /// What a warning says as the sound of its notification, spoken by the phone's own voice
    /// into a file where the system looks for sounds: heard with the app closed, and over a
    /// silenced phone where Apple allowed it.
    enum SpokenSound {
        /// The system plays no more than 30 s, and nothing at all of a longer one.
        fileprivate static let secondsMax = 29.0
        /// A voice that says nothing must not keep the alarm waiting.
        private static let patienceS = 8.0

        /// The name of the sound, in `Library/Sounds` of the group's folder; nothing where this
        /// phone has no voice for it.
        static func of(_ text: String, group: String) async -> String? {
            guard let shared = FileManager.default.containerURL(forSecurityApplicationGroupIdentifier: group) else {
                return nil
            }
            let folder = shared.appendingPathComponent("Library/Sounds", isDirectory: true)
            try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let digest = SHA256.hash(data: Data(text.utf8)).prefix(8).map { String(format: "%02x", $0) }.joined()
            let file = folder.appendingPathComponent("\(digest).caf")
            if FileManager.default.fileExists(atPath: file.path) { return file.lastPathComponent }
            return await write(text, to: file) ? file.lastPathComponent : nil
        }

        private static func write(_ text: String, to file: URL) async -> Bool {
            let said = AVSpeechUtterance(string: text)
            // What the core has for a voice is Vietnamese.
            said.voice = AVSpeechSynthesisVoice(language: "vi-VN")
            if said.voice == nil { return false }
            let speaker = AVSpeechSynthesizer()
            let unfinished = file.appendingPathExtension("part")
            let spoken = await withCheckedContinuation { continuation in
                let writer = Writer(unfinished) { continuation.resume(returning: $0) }
                speaker.write(said) { writer.take($0) }
                DispatchQueue.global().asyncAfter(deadline: .now() + patienceS) { writer.end(false) }
            }
            withExtendedLifetime(speaker) {}
            guard spoken, (try? FileManager.default.moveItem(at: unfinished, to: file)) != nil else {
                try? FileManager.default.removeItem(at: unfinished)
                return false
            }
            return true
        }
    }

    /// Takes the voice piece by piece, and says once whether anything came of it.
    private final class Writer: @unchecked Sendable {
        private let lock = NSLock()
        private let url: URL
        private var onEnd: ((Bool) -> Void)?
        private var file: AVAudioFile?
        private var seconds = 0.0

        init(_ url: URL, onEnd: @escaping (Bool) -> Void) {
            self.url = url
            self.onEnd = onEnd
        }

        /// The last piece is empty.
        func take(_ piece: AVAudioBuffer) {
            guard let piece = piece as? AVAudioPCMBuffer, piece.frameLength > 0 else { return end(true) }
            let length = Double(piece.frameLength) / piece.format.sampleRate
            let room = lock.withLock { onEnd != nil && seconds + length <= SpokenSound.secondsMax }
            if !room { return end(true) }
            do {
                try lock.withLock {
                    let open = try file ?? AVAudioFile(forWriting: url, settings: piece.format.settings)
                    file = open
                    try open.write(from: piece)
                    seconds += length
                }
            } catch {
                end(false)
            }
        }

        func end(_ well: Bool) {
            let (say, anything) = lock.withLock {
                // Closed by being let go.
                defer { (onEnd, file) = (nil, nil) }
                return (onEnd, seconds > 0)
            }
            say?(well && anything)
        }
    }
#endif
