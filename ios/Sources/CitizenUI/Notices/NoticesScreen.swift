#if canImport(SwiftUI)
    import CitizenCore
    import CitizenState
    import SwiftUI

    /// What was told of what one follows, the last first.
    struct NoticesScreen: View {
        @Environment(Desk.self) private var desk
        let flow: NoticesFlow

        var body: some View {
            let words = desk.words
            Frame(title: words["notices-title"]) {
                FaceView(face: flow.face) { state in
                    let count = words["followed-count", ["count": state.followed]]
                    LeadRow(symbol: Symbol.followed, title: words["followed-title"], about: count) {
                        await flow.send(.followed)
                    }
                    if state.notices.isEmpty { Empty(symbol: Symbol.bell, text: words["notices-empty"]) }
                    ForEach(state.notices) { notice in
                        OpenCard(action: { await flow.send(.open(notice)) }) { NoticeLines(notice: notice) }
                    }
                } nothing: {
                    EmptyView()
                }
                Soft(words["followed-about"])
            }
        }
    }

    private struct NoticeLines: View {
        @Environment(Desk.self) private var desk
        let notice: FollowedNotice

        var body: some View {
            let words = desk.words
            if !notice.seen { Tag(text: words["notices-unseen"], fill: .pale, on: .ink) }
            Text(words.said(notice.title)).font(.headline)
            Text(words.said(notice.text))
            Soft(desk.hour.moment(notice.atMs))
        }
    }

    /// The way to the list, and how much in it nobody opened yet.
    struct NoticesLead: View {
        @Environment(Desk.self) private var desk
        let unseen: Int
        let onOpen: @MainActor () async -> Void

        var body: some View {
            let about = unseen > 0 ? desk.words["notices-new", ["count": unseen]] : nil
            LeadRow(symbol: Symbol.bell, title: desk.words["notices-title"], about: about, action: onOpen)
        }
    }
#endif
