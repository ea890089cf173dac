#if canImport(AVFoundation) && canImport(UIKit)
    import AVFoundation
    import CitizenCore
    import CitizenState

    /// Records speech as AAC in a file of the app's own; nothing where it is not allowed.
    @MainActor
    final class Microphone {
        /// 16 kHz and 24 kbit/s, as Android's: speech is understood, three minutes are 0.5 MB.
        private static let settings: [String: Any] = [
            AVFormatIDKey: kAudioFormatMPEG4AAC, AVSampleRateKey: 16_000, AVNumberOfChannelsKey: 1,
            AVEncoderBitRateKey: 24_000,
        ]
        private static let longestS = 180.0
        /// The longest note and what its file has beside the sound.
        private static let bytesLongest: Int64 = 3_000 * 180 + 64 * 1_024

        var denied: Bool { AVAudioApplication.shared.recordPermission == .denied }

        func record() async throws -> (any Recording)? {
            guard await AVAudioApplication.requestRecordPermission() else { return nil }
            let folder = FileManager.default.temporaryDirectory
            let room = try? folder.resourceValues(forKeys: [.volumeAvailableCapacityForImportantUsageKey])
            if let free = room?.volumeAvailableCapacityForImportantUsage, free < Self.bytesLongest {
                throw Trouble.storageFull
            }
            let file = folder.appendingPathComponent("\(UUID().uuidString).m4a")
            do {
                try AVAudioSession.sharedInstance().setCategory(.record, mode: .default)
                try AVAudioSession.sharedInstance().setActive(true)
                let recorder = try AVAudioRecorder(url: file, settings: Self.settings)
                guard recorder.record(forDuration: Self.longestS) else { return Self.gone(file) }
                return Spoken(recorder, file)
            } catch {
                // Somebody else has the microphone, as a call.
                return Self.gone(file)
            }
        }

        private static func gone(_ file: URL) -> (any Recording)? {
            try? FileManager.default.removeItem(at: file)
            return nil
        }
    }

    @MainActor
    private final class Spoken: Recording {
        private let recorder: AVAudioRecorder
        private let file: URL

        init(_ recorder: AVAudioRecorder, _ file: URL) {
            self.recorder = recorder
            self.file = file
        }

        func end() async -> Picked? {
            stop()
            let bytes = try? Data(contentsOf: file)
            try? FileManager.default.removeItem(at: file)
            return bytes.map { Picked(bytes: $0, name: "loi-noi.m4a") }
        }

        func drop() {
            stop()
            try? FileManager.default.removeItem(at: file)
        }

        private func stop() {
            recorder.stop()
            // Whoever played before plays on.
            try? AVAudioSession.sharedInstance().setActive(false, options: .notifyOthersOnDeactivation)
        }
    }
#endif
