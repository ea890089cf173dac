#if canImport(SwiftUI)
    import CitizenCore
    import CitizenState
    import SwiftUI

    /// One of everybody's reports: where it stands, the answer, whether it bothers you too.
    struct PublicReportScreen: View {
        @Environment(Desk.self) private var desk
        let flow: PublicReportFlow

        var body: some View {
            Frame(title: flow.code) {
                FaceView(face: flow.face) { state in
                    PublicStanding(state: state)
                    MeTooPart(page: state.page) { await flow.send(.meToo) }
                    Timeline(steps: state.page.steps, own: false)
                    SideButton(desk.words["share"], Symbol.share) { await flow.send(.share) }
                } nothing: {
                    if flow.gone { Empty(symbol: Symbol.everybody, text: desk.words["public-gone"]) }
                }
                AgePart(heardAtMs: flow.face.content?.page.heardAtMs, fetching: flow.gone ? .idle : flow.fetching) {
                    await flow.send(.again)
                }
            }
            .task { await flow.refresh() }
        }
    }

    private struct PublicStanding: View {
        @Environment(Desk.self) private var desk
        let state: PublicReportState

        var body: some View {
            let words = desk.words
            let line = state.page.line
            let place = state.names.place(line, in: words)
            Text(state.names.title(line, in: words)).font(.title3)
            StageLine(stage: line.stage)
            if !place.isEmpty { Soft(place) }
            if let said = state.standing(in: words, at: desk.hour) { Text(said) }
            if let answer = state.page.answer {
                Card {
                    Heading(words["public-answer"])
                    Text(answer)
                }
            }
        }
    }

    private struct MeTooPart: View {
        @Environment(Desk.self) private var desk
        let page: PublicPage
        let onSay: @MainActor () async -> Void

        var body: some View {
            let words = desk.words
            if let bothered = page.line.bothered(in: words) { Soft(bothered) }
            if page.said {
                Notice(Symbol.good, words["public-said"], .good)
            } else {
                MainButton(words["public-say"], Symbol.add, action: onSay)
                Soft(words["public-say-about"])
            }
        }
    }
#endif
