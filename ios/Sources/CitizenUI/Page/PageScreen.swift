#if canImport(SwiftUI)
    import CitizenCore
    import CitizenState
    import SwiftUI

    /// One report: where it stands, the answer, what happened, what to do.
    struct PageScreen: View {
        @Environment(Desk.self) private var desk
        let flow: PageFlow

        var body: some View {
            Frame(title: flow.face.content?.report.code ?? desk.words["page-title"]) {
                FaceView(face: flow.face) { state in
                    StandingPart(state: state) { await flow.send(.signIn) }
                    if state.texts {
                        SideButton(desk.words["sos-sms"], Symbol.message) { await flow.send(.text) }
                        Soft(desk.words["sos-sms-about"])
                    }
                    SayPart(report: state.report, flow: flow)
                    ForEach(state.report.waiting) { OutboxCard(line: $0) {} }
                    if !state.report.steps.isEmpty { Timeline(steps: state.report.steps) }
                    ClosingPart(report: state.report, flow: flow)
                } nothing: {
                    EmptyView()
                }
            }
        }
    }

    /// When it was fetched; taking it back or changing it.
    private struct ClosingPart: View {
        @Environment(Desk.self) private var desk
        let report: ReportPage
        let flow: PageFlow

        var body: some View {
            let words = desk.words
            if let fetched = report.fetchedAtMs { Soft(words["page-fetched", ["time": desk.hour.moment(fetched)]]) }
            if report.may.edit { SideButton(words["page-edit"], Symbol.edit) { await flow.send(.edit) } }
            if report.may.withdraw { SideButton(words["page-withdraw"], Symbol.discard) { await flow.send(.withdraw) } }
        }
    }
#endif
