#if canImport(SwiftUI)
    import CitizenState
    import SwiftUI

    /// Did the answer help? Whoever said so may say otherwise: the last word counts.
    struct HelpedPart: View {
        @Environment(Desk.self) private var desk
        let helped: Bool?
        let onSay: @MainActor (Bool) async -> Void

        var body: some View {
            let words = desk.words
            Card {
                Heading(words["helped-title"])
                HStack {
                    Choice(text: words["helped-yes"], chosen: helped == true) { await onSay(true) }
                    Choice(text: words["helped-no"], chosen: helped == false) { await onSay(false) }
                }
                if helped != nil { Notice(Symbol.good, words["helped-said"], .good) }
            }
        }
    }
#endif
