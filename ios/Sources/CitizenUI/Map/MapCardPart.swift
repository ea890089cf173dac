#if canImport(SwiftUI)
    import CitizenCore
    import CitizenState
    import CitizenTokens
    import SwiftUI

    /// What was tapped: the commune, and what stands there or holds there; said when it comes.
    struct MapCardPart: View {
        private static let rows = 8
        @Environment(Desk.self) private var desk
        let card: MapCard
        let flow: MapFlow

        var body: some View {
            let words = desk.words
            HStack(spacing: Tokens.step) {
                Heading(card.title(in: words)).frame(maxWidth: .infinity, alignment: .leading)
                AsyncButton(action: { await flow.send(.shut) }) {
                    Label(words["map-close"], systemImage: Symbol.stop).labelStyle(.iconOnly)
                        .frame(minWidth: Tokens.touch, minHeight: Tokens.touch)
                }
            }
            .onChange(of: card.commune, initial: true) {
                AccessibilityNotification.Announcement(card.title(in: words)).post()
            }
            if let facts = card.facts { CommunePart(facts: facts, flow: flow) }
            if card.marks.isEmpty, card.facts == nil { Soft(words["map-nothing-here"]) }
            MarkRows(marks: card.marks, most: Self.rows, flow: flow)
        }
    }

    /// Marks in words, each with the sign that the map has for it; they open.
    struct MarkRows: View {
        @Environment(Desk.self) private var desk
        let marks: [MapMark]
        let most: Int
        let flow: MapFlow

        var body: some View {
            // Hotspots have no id.
            ForEach(Array(marks.prefix(most).enumerated()), id: \.offset) { _, mark in
                OpenCard(action: { await flow.send(.open(mark)) }) { MarkLines(mark: mark) }
            }
            if marks.count > most { Soft(desk.words["map-more", ["count": marks.count - most]]) }
        }
    }

    private struct MarkLines: View {
        @Environment(Desk.self) private var desk
        let mark: MapMark

        var body: some View {
            let words = desk.words
            HStack(spacing: Tokens.gap) {
                Canvas { context, size in
                    context.draw(mark, at: CGPoint(x: size.width / 2, y: size.height / 2), of: 1)
                }
                .frame(width: Tokens.touch, height: Tokens.touch)
                .accessibilityHidden(true)
                VStack(alignment: .leading) {
                    Text(mark.title(in: words)).font(.headline)
                    Soft(mark.standing(in: words))
                    if let age = mark.age(in: words, at: desk.hour) { Soft(age) }
                    if mark.example { Soft(words["item-example"]) }
                }
            }
        }
    }
#endif
