#if canImport(SwiftUI)
    import CitizenState
    import CitizenTokens
    import SwiftUI

    /// What it is about, with the advice that comes before anything is typed.
    struct CategoryPart: View {
        @Environment(Desk.self) private var desk
        let state: WritingState
        let onChoose: @MainActor (String?) async -> Void

        private static let columns = [GridItem(.adaptive(minimum: Tokens.picture))]

        var body: some View {
            let words = desk.words
            if state.categories.isEmpty {
                Soft(words["writing-no-categories"])
            } else {
                Heading(words["writing-category"])
                if let advice = state.advice { Notice(Symbol.warning, words.said(advice), .held) }
                LazyVGrid(columns: Self.columns) {
                    ForEach(state.categories) { one in
                        let chosen = one.id == state.form.category
                        Choice(text: words.said(one.name), chosen: chosen) { await onChoose(chosen ? nil : one.id) }
                    }
                }
            }
        }
    }
#endif
