#if canImport(SwiftUI)
    import CitizenCore
    import CitizenState
    import SwiftUI

    /// Since when what is shown holds, why there is nothing newer, and the way to ask again.
    struct AgePart: View {
        @Environment(Desk.self) private var desk
        let heardAtMs: Int64?
        let fetching: Fetching
        let onAgain: @MainActor () async -> Void

        var body: some View {
            let words = desk.words
            if let heardAtMs {
                Soft(words["page-fetched", ["time": desk.hour.moment(heardAtMs)]])
            } else if fetching == .busy {
                Notice(Symbol.waiting, words["fetch-first"])
            }
            if case .failed(let trouble) = fetching {
                Notice(trouble == .offline ? Symbol.offline : Symbol.warning, words.said(trouble), .held)
            }
            SideButton(words["fetch-again"], Symbol.again, action: onAgain).disabled(fetching == .busy)
        }
    }
#endif
