#if canImport(SwiftUI)
    import CitizenCore
    import CitizenState
    import CitizenTokens
    import SwiftUI

    /// What happened, the latest first.
    struct Timeline: View {
        @Environment(Desk.self) private var desk
        let steps: [Step]
        /// Of a report of this person.
        var own = true

        var body: some View {
            Card {
                Heading(desk.words["page-timeline"])
                ForEach(Array(steps.reversed().enumerated()), id: \.offset) { _, step in
                    HStack(alignment: .firstTextBaseline, spacing: Tokens.radius) {
                        VStack(alignment: .leading) {
                            Text(step.said(in: desk.words, own: own)).font(.headline)
                            if let unit = step.unit { Soft(unit) }
                            if let stars = step.stars { Text(desk.words["stars", ["count": stars]]) }
                            if let text = step.text { Text(text) }
                        }
                        .frame(maxWidth: .infinity, alignment: .leading)
                        Soft(desk.hour.moment(step.atMs))
                    }
                    .accessibilityElement(children: .combine)
                }
            }
        }
    }
#endif
