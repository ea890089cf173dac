#if canImport(SwiftUI)
    import CitizenState
    import SwiftUI

    /// Who cannot write speaks; what is recorded is said in seconds.
    struct VoicePart: View {
        @Environment(Desk.self) private var desk
        let flow: WritingFlow

        var body: some View {
            let words = desk.words
            if let seconds = flow.recorded {
                Notice(Symbol.voice, words["writing-recording", ["count": seconds]], .held)
                MainButton(words["writing-voice-end"], Symbol.good) { await flow.send(.endRecord) }
            } else {
                SideButton(words["writing-voice"], Symbol.voice) { await flow.send(.record) }
            }
            if flow.mute {
                Card {
                    Notice(Symbol.warning, words["denied-microphone"], .held)
                    SideButton(words["denied-allow"], Symbol.settings) { await flow.send(.allow) }
                }
            }
        }
    }
#endif
