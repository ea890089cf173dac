#if canImport(SwiftUI)
    import CitizenCore
    import CitizenState
    import SwiftUI

    /// All that is followed, to be opened and left.
    struct FollowedScreen: View {
        @Environment(Desk.self) private var desk
        let flow: FollowedFlow

        var body: some View {
            let words = desk.words
            Frame(title: words["followed-title"]) {
                FaceView(face: flow.face) { state in
                    if state.parts.isEmpty { Empty(symbol: Symbol.followed, text: words["followed-empty"]) }
                    ForEach(state.parts) { part in
                        Heading(words.of("followed", part.kind.rawValue))
                        ForEach(part.things) { FollowedRow(thing: $0, flow: flow) }
                    }
                    let count = words["follow-count", ["count": state.communes]]
                    LeadRow(symbol: Symbol.place, title: words["follow-title"], about: count) {
                        await flow.send(.communes)
                    }
                } nothing: {
                    EmptyView()
                }
                LeadRow(symbol: Symbol.bell, title: words["notices-title"], about: nil) { await flow.send(.notices) }
            }
        }
    }

    private struct FollowedRow: View {
        @Environment(Desk.self) private var desk
        let thing: Followed
        let flow: FollowedFlow

        var body: some View {
            let title = desk.words.said(thing.title)
            Card {
                AsyncButton(action: { await flow.send(.open(thing)) }) { Text(title).font(.headline) }
                FollowButton(what: title, followed: true) { _ in await flow.send(.unfollow(thing)) }
            }
        }
    }
#endif
