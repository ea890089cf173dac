#if canImport(AVFoundation)
    import AVFoundation
    import CitizenState

    /// Reads aloud in the person's language, also on a silenced phone.
    @MainActor
    final class Voice {
        private let speaker = AVSpeechSynthesizer()

        func say(_ text: String, language: Language) {
            try? AVAudioSession.sharedInstance().setCategory(.playback, mode: .spokenAudio, options: .duckOthers)
            let said = AVSpeechUtterance(string: text)
            said.voice = AVSpeechSynthesisVoice(language: language == .vietnamese ? "vi-VN" : "en-US")
            speaker.stopSpeaking(at: .immediate)
            speaker.speak(said)
        }
    }
#endif
