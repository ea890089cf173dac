#if canImport(SwiftUI)
    import CitizenState
    import CitizenTokens
    import SwiftUI

    struct HomeScreen: View {
        @Environment(Desk.self) private var desk
        let flow: HomeFlow

        var body: some View {
            let words = desk.words
            let state = flow.state
            Frame(title: state?.province.map(words.said) ?? words["app-name"]) {
                if let warning = state?.warning {
                    WarningCard(
                        warning: warning, onOpen: { await flow.send(.openWarning(warning.id)) },
                        onListen: { await flow.send(.listen(warning.id)) },
                        onShare: { await flow.send(.share(warning.id)) })
                }
                if let more = state?.moreWarnings, more > 0 {
                    LeadRow(symbol: Symbol.warning, title: words["home-more-warnings", ["count": more]], about: nil) {
                        await flow.send(.warnings)
                    }
                }
                if case .failed(let trouble) = flow.face { FailedPart(trouble) }
                // Needs nothing that was read: there from the first moment.
                HomeActions(flow: flow)
                if let state { Waiting(state: state, flow: flow) }
                LeadRow(symbol: Symbol.question, title: words["lead-ask"], about: words["lead-ask-about"]) {
                    await flow.send(.ask)
                }
                LeadRow(symbol: Symbol.map, title: words["lead-map"], about: words["lead-map-about"]) {
                    await flow.send(.map)
                }
                ServiceGrid(state: state, flow: flow)
            }
            .task { await flow.find() }
        }
    }

    private struct Waiting: View {
        @Environment(Desk.self) private var desk
        let state: HomeState
        let flow: HomeFlow

        var body: some View {
            let words = desk.words
            if desk.lock.closed {
                LeadRow(symbol: Symbol.locked, title: words["lock-home"], about: nil) { await flow.send(.reports) }
            }
            if state.waiting > 0 {
                LeadRow(
                    symbol: Symbol.waiting, title: words["home-waiting", ["count": state.waiting]],
                    about: state.waitingWhy.map { words.of("why", $0) }
                ) { await flow.send(.outbox) }
            }
            if state.unseen > 0 { NoticesLead(unseen: state.unseen) { await flow.send(.notices) } }
            if !state.reports.isEmpty {
                Heading(words["home-my-reports"])
                ForEach(state.reports) { line in ReportRow(line: line) { await flow.send(.open(line)) } }
            }
        }
    }
#endif
