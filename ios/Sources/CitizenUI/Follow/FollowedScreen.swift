#if canImport(SwiftUI)
    import CitizenCore
    import CitizenState
    import CitizenTokens
    import SwiftUI

    /// All that is followed, to be opened and left.
    struct FollowedScreen: View {
        @Environment(Desk.self) private var desk
        let flow: FollowedFlow

        var body: some View {
            let words = desk.words
            Frame(title: words["followed-title"]) {
                FaceView(face: flow.face) { state in
                    let count = words["follow-count", ["count": state.communes]]
                    LeadRow(symbol: Symbol.place, title: words["follow-title"], about: count) {
                        await flow.send(.communes)
                    }
                    if state.parts.isEmpty { Empty(symbol: Symbol.bell, text: words["followed-empty"]) }
                    ForEach(state.parts) { part in
                        Heading(words.of("followed", part.kind.rawValue))
                        ForEach(part.rows) { FollowedRow(row: $0, flow: flow) }
                    }
                } nothing: {
                    EmptyView()
                }
                Soft(words["followed-about"])
            }
        }
    }

    private struct FollowedRow: View {
        @Environment(Desk.self) private var desk
        let row: FollowedState.Row
        let flow: FollowedFlow

        var body: some View {
            let title = desk.words.said(row.thing.title)
            Card {
                AsyncButton(action: { await flow.send(.open(row.thing)) }) {
                    Text(title).font(.headline).frame(minHeight: Tokens.touch)
                }
                FollowSwitch(text: desk.words["follow-this"], followed: row.on) {
                    await flow.send(.follow(row.thing, $0))
                }
                .accessibilityLabel("\(title). \(desk.words["follow-this"])")
            }
        }
    }
#endif
