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
            Text(words["ask-helped"]).font(.headline)
            HStack {
                Choice(text: words["ask-yes"], chosen: helped == true) { await onSay(true) }
                Choice(text: words["ask-no"], chosen: helped == false) { await onSay(false) }
            }
            if helped != nil { Soft(words["ask-thanks"]) }
        }
    }
#endif
