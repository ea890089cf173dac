#if canImport(SwiftUI)
    import CitizenState
    import CitizenTokens
    import SwiftUI

    /// The three large fields.
    struct HomeActions: View {
        @Environment(Desk.self) private var desk
        let flow: HomeFlow

        var body: some View {
            let words = desk.words
            HStack(spacing: Tokens.radius) {
                BigAction(text: words["home-report"], symbol: Symbol.report, fill: .primary, on: .onPrimary) {
                    await flow.send(.report)
                }
                BigAction(text: words["home-sos"], symbol: Symbol.sos, fill: .emergency, on: .onEmergency) {
                    await flow.send(.sos)
                }
                BigAction(text: words["home-call"], symbol: Symbol.call, fill: .pale, on: .ink) {
                    await flow.send(.call)
                }
            }
            .fixedSize(horizontal: false, vertical: true)
        }
    }
#endif
