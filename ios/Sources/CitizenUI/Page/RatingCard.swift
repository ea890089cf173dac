#if canImport(SwiftUI)
    import CitizenState
    import CitizenTokens
    import SwiftUI

    /// Stars and a reason.
    struct RatingCard: View {
        @Environment(Desk.self) private var desk
        @State var rating: RatingState
        let onRate: @MainActor (RatingState) async -> Void

        private static let columns = [GridItem(.adaptive(minimum: Tokens.picture))]

        var body: some View {
            let words = desk.words
            Card {
                Heading(words["rating-title"])
                HStack {
                    ForEach(1...RatingState.starsMax, id: \.self) { count in
                        Button {
                            rating.stars = count
                        } label: {
                            Image(systemName: count <= rating.stars ? Symbol.starFull : Symbol.star)
                                .frame(maxWidth: .infinity, minHeight: Tokens.touch)
                        }
                        .foregroundStyle(Shade.star)
                        .accessibilityLabel(words["stars", ["count": count]])
                        .accessibilityAddTraits(count == rating.stars ? .isSelected : [])
                    }
                }
                LazyVGrid(columns: Self.columns) {
                    ForEach(RatingState.reasons, id: \.self) { reason in
                        Choice(text: words.of("rating", reason), chosen: rating.reason == reason) {
                            rating.choose(reason)
                        }
                    }
                }
                MainButton(words["rating-send"], Symbol.send) { await onRate(rating) }.disabled(!rating.maySend)
            }
        }
    }
#endif
