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
                FaceView(face: flow.face) { notices in
                    ForEach(notices) { notice in
                        OpenCard(action: { await flow.send(.open(notice)) }) { NoticeText(notice: notice) }
                    }
                } nothing: {
                    Empty(symbol: Symbol.bell, text: words["notices-empty"])
                }
                LeadRow(symbol: Symbol.followed, title: words["followed-title"], about: nil) {
                    await flow.send(.followed)
                }
            }
        }
    }

    private struct NoticeText: View {
        @Environment(Desk.self) private var desk
        let notice: FollowedNotice

        var body: some View {
            let words = desk.words
            if !notice.seen { Notice(Symbol.bell, words["notice-new"]) }
            Text(words.said(notice.title)).font(.headline)
            Text(words.said(notice.text))
            Soft(desk.hour.moment(notice.atMs))
        }
    }

    /// The way to the list, while there is something new in it.
    struct NoticesLead: View {
        @Environment(Desk.self) private var desk
        let unseen: Int
        let onOpen: @MainActor () async -> Void

        var body: some View {
            let about = unseen > 0 ? desk.words["notices-unseen", ["count": unseen]] : nil
            LeadRow(symbol: Symbol.bell, title: desk.words["notices-title"], about: about, action: onOpen)
        }
    }
#endif
