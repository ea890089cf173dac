#if canImport(SwiftUI)
    import CitizenCore
    import CitizenState
    import SwiftUI

    /// What is in force or was measured, whose word it is and how old.
    struct LivePart: View {
        @Environment(Desk.self) private var desk
        let live: Live
        let flow: AskFlow

        var body: some View {
            let words = desk.words
            Card {
                LiveLines(live: live)
                SideButton(words["listen"], Symbol.listen) { await flow.send(.listen) }
                SideButton(words["ask-open"], Symbol.dossier) { await flow.send(.openLive(live)) }
            }
        }
    }

    /// The same in a list. What is old must not be taken for now; the text says how old.
    struct LiveLines: View {
        @Environment(Desk.self) private var desk
        let live: Live

        var body: some View {
            let words = desk.words
            Text(words.said(live.title)).font(.headline)
            if live.stale {
                Notice(Symbol.warning, words.said(live.text), .held)
            } else {
                Text(words.said(live.text))
            }
            ForEach(live.provenance(in: words, at: desk.hour), id: \.self) { Soft($0) }
        }
    }
#endif
