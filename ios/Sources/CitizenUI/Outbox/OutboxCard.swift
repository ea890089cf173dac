#if canImport(SwiftUI)
    import CitizenCore
    import CitizenState
    import SwiftUI

    /// One thing: its state in words, bytes done of all, why it waits.
    struct OutboxCard: View {
        @Environment(Desk.self) private var desk
        let line: OutboxLine
        let onOpen: @MainActor () async -> Void

        var body: some View {
            let words = desk.words
            OpenCard(action: onOpen) {
                Text(words.of("kind", line.kind)).font(.headline)
                if line.why.isEmpty {
                    Notice(Symbol.send, line.state(in: words))
                } else {
                    Notice(Symbol.waiting, line.state(in: words), .held)
                }
                if let part = line.part { ProgressView(value: part) }
                Soft(line.figures(in: words, at: desk.hour))
                if let held = line.held { Notice(Symbol.warning, words.said(held), .held) }
            }
        }
    }
#endif
