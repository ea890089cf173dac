#if canImport(SwiftUI)
    import CitizenCore
    import CitizenState
    import CitizenTokens
    import SwiftUI

    /// What happened, the latest first.
    struct Timeline: View {
        @Environment(Desk.self) private var desk
        let steps: [Step]

        var body: some View {
            Card {
                Heading(desk.words["page-timeline"])
                ForEach(Array(steps.reversed().enumerated()), id: \.offset) { _, step in
                    HStack(alignment: .firstTextBaseline, spacing: Tokens.radius) {
                        VStack(alignment: .leading) {
                            Text(desk.words.of("step", step.kind)).font(.headline)
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
