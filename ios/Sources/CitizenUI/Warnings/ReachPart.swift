#if canImport(SwiftUI)
    import CitizenState
    import SwiftUI

    /// Would a warning reach this phone? What is not well has a button.
    struct ReachPart: View {
        @Environment(Desk.self) private var desk
        let flow: ReachFlow

        var body: some View {
            let words = desk.words
            SideButton(flow.testing ? words["reach-testing"] : words["reach-test"], Symbol.bell) {
                await flow.send(.test)
            }
            .disabled(flow.testing)
            if let found = flow.found {
                Card {
                    Heading(found.heading(in: words))
                    Soft(found.heard(in: words, at: desk.hour))
                    ForEach(found.lines) { line in
                        Notice(
                            line.good ? Symbol.good : Symbol.warning, line.said(in: words), line.good ? .good : .held)
                        if let fix = line.fix {
                            SideButton(words.of("ios-fix", fix.rawValue), fix.symbol) { await flow.send(.fix(fix)) }
                        }
                    }
                    SideButton(words["ios-ring"], Symbol.followed) { await flow.send(.ring) }
                    Soft(words["ios-ring-about"])
                }
            }
        }
    }

    extension ReachFix {
        fileprivate var symbol: String {
            switch self {
            case .allow: Symbol.settings
            case .again: Symbol.again
            case .follow, .locate: Symbol.place
            }
        }
    }
#endif
