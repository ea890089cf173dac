#if canImport(SwiftUI)
    import CitizenCore
    import CitizenState
    import SwiftUI

    /// Papers that went from hand to hand, the last first, each with the code on its receipt.
    struct HandOversPart: View {
        @Environment(Desk.self) private var desk
        let chain: [HandOver]

        var body: some View {
            let words = desk.words
            Card {
                Heading(words["hand-overs"])
                ForEach(chain.reversed()) { step in
                    VStack(alignment: .leading) {
                        Text(words["hand-over", ["from": words.said(step.from), "to": words.said(step.to)]])
                            .font(.headline)
                        ForEach(Array(step.papers.enumerated()), id: \.offset) { _, paper in
                            Text(words["hand-papers", ["count": String(paper.count), "paper": paper.name]])
                        }
                        Soft(words["hand-receipt", ["receipt": step.receipt]])
                        Soft(desk.hour.moment(step.atMs))
                    }
                    .accessibilityElement(children: .combine)
                }
            }
        }
    }
#endif
