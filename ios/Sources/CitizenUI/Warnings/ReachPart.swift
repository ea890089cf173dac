#if canImport(SwiftUI)
    import CitizenState
    import SwiftUI

    /// Would a warning reach this phone?
    struct ReachPart: View {
        @Environment(Desk.self) private var desk
        let flow: WarningsFlow

        var body: some View {
            let words = desk.words
            SideButton(flow.testing ? words["reach-testing"] : words["reach-test"], Symbol.bell) {
                await flow.send(.test)
            }
            .disabled(flow.testing)
            if let reach = flow.reach {
                Card {
                    Heading(reach.heading(in: words))
                    ForEach(reach.lines(in: words), id: \.said) { line in
                        Notice(line.good ? Symbol.good : Symbol.warning, line.said, line.good ? .good : .held)
                    }
                }
            }
        }
    }
#endif
