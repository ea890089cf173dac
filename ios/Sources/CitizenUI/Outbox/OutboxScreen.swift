#if canImport(SwiftUI)
    import CitizenState
    import SwiftUI

    struct OutboxScreen: View {
        @Environment(Desk.self) private var desk
        let flow: OutboxFlow

        var body: some View {
            let words = desk.words
            Frame(title: words["outbox-title"]) {
                FaceView(face: flow.face) { state in
                    ForEach(state.lines) { line in OutboxCard(line: line) { await flow.send(.open(line)) } }
                } nothing: {
                    Empty(symbol: Symbol.good, text: words["outbox-empty"])
                }
            } foot: {
                if let state = flow.face.content {
                    if state.signIn {
                        MainButton(words["sign-in"], Symbol.person) { await flow.send(.signIn) }
                    } else {
                        MainButton(words["outbox-try-now"], Symbol.send) { await flow.send(.tryNow) }
                    }
                }
                Soft(words["outbox-safe"])
            }
        }
    }
#endif
