#if canImport(SwiftUI)
    import CitizenCore
    import CitizenState
    import SwiftUI

    /// The words, where it stands, who has it and until when.
    struct StandingPart: View {
        @Environment(Desk.self) private var desk
        let state: PageState
        let onSignIn: @MainActor () async -> Void

        var body: some View {
            let words = desk.words
            let report = state.report
            Text(report.text.isEmpty ? words["report-no-words"] : report.text).font(.title3)
            StageLine(stage: report.stage)
            if let said = report.said { Notice(Symbol.place, words.said(said)) }
            if let held = report.held { Notice(Symbol.warning, words.said(held), .held) }
            if report.needsPlace { Notice(Symbol.warning, words["page-sos-no-place"], .held) }
            if let said = Standing(report).said(in: words, at: desk.hour) { Text(said) }
            if state.signIn && report.code == nil {
                MainButton(words["sign-in-to-send"], Symbol.person, action: onSignIn)
            }
            if !report.photos.isEmpty { Pictures(photos: report.photos) }
            if let answer = report.answer { AnswerCard(answer: answer) }
        }
    }

    /// Who answered, when and what.
    private struct AnswerCard: View {
        @Environment(Desk.self) private var desk
        let answer: Answer

        var body: some View {
            Card {
                Notice(Symbol.office, answer.unit)
                Soft(desk.words["page-answered-at", ["time": desk.hour.moment(answer.atMs)]])
                Text(answer.text)
            }
        }
    }
#endif
