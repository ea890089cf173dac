#if canImport(SwiftUI)
    import CitizenState
    import CitizenTokens
    import SwiftUI

    struct MineScreen: View {
        @Environment(Desk.self) private var desk
        let flow: MineFlow

        var body: some View {
            let words = desk.words
            ScrollView {
                LazyVStack(alignment: .leading, spacing: Tokens.radius) {
                    LeadRow(
                        symbol: Symbol.everybody, title: words["lead-public-reports"],
                        about: words["lead-public-reports-about"]
                    ) {
                        await flow.send(.everybody)
                    }
                    FaceView(face: flow.face) { state in
                        if state.waiting > 0 {
                            LeadRow(
                                symbol: Symbol.waiting, title: words["home-waiting", ["count": state.waiting]],
                                about: nil
                            ) {
                                await flow.send(.outbox)
                            }
                        }
                        ForEach(state.reports) { line in ReportRow(line: line) { await flow.send(.open(line)) } }
                    } nothing: {
                        Empty(symbol: Symbol.reports, text: words["mine-empty"])
                    }
                }
                .padding(.horizontal, Tokens.edge)
            }
            .background(Shade.ground)
            .navigationTitle(words["mine-title"])
            .safeAreaInset(edge: .bottom) {
                MainButton(words["home-report"], Symbol.report) { await flow.send(.write) }.padding(Tokens.edge)
            }
        }
    }
#endif
