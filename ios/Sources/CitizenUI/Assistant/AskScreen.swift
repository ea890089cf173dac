#if canImport(SwiftUI)
    import CitizenCore
    import CitizenState
    import SwiftUI

    /// Whole questions, answered out of what is on this phone; what nobody published goes to a
    /// person.
    struct AskScreen: View {
        @Environment(Desk.self) private var desk
        let flow: AskFlow

        var body: some View {
            let words = desk.words
            Frame(title: words["ask-title"]) {
                TextField(words["ask-question"], text: question, axis: .vertical).textFieldStyle(.roundedBorder)
                MainButton(words["ask-do"], Symbol.search) { await flow.send(.ask) }.disabled(!flow.mayAsk)
                FaceView(face: flow.face) { state in
                    VerdictPart(state: state, flow: flow)
                    if !state.people.isEmpty { Heading(words["service-numbers"]) }
                    ForEach(state.people, id: \.number) { line in
                        LeadRow(symbol: Symbol.call, title: line.title(in: words), about: line.cost(in: words)) {
                            await flow.send(.call(line.number))
                        }
                    }
                    Soft(state.age(in: words, at: desk.hour))
                } nothing: {
                    EmptyView()
                }
            }
        }

        private var question: Binding<String> {
            Binding(get: { flow.question }, set: { typed in Task { await flow.send(.typed(typed)) } })
        }
    }

    private struct VerdictPart: View {
        @Environment(Desk.self) private var desk
        let state: AskState
        let flow: AskFlow

        var body: some View {
            let words = desk.words
            switch state.verdict {
            case .unasked: Empty(symbol: Symbol.question, text: words["ask-empty"])
            case .known(let answer, let others, let helped):
                AnswerPart(answer: answer, helped: helped, flow: flow)
                NearPart(title: words["ask-also"], hits: others, flow: flow)
                HandOverPart(state: state, flow: flow)
            case .live(let live, let others):
                LivePart(live: live, flow: flow)
                NearPart(title: words["ask-also"], hits: others, flow: flow)
                HandOverPart(state: state, flow: flow)
            case .unknown(let near, _):
                Notice(Symbol.warning, words["ask-unknown"], .held)
                HandOverPart(state: state, flow: flow)
                NearPart(title: words["ask-near"], hits: near, flow: flow)
            }
        }
    }

    /// What was published, whose word it is and since when.
    private struct AnswerPart: View {
        @Environment(Desk.self) private var desk
        let answer: Item
        let helped: Bool?
        let flow: AskFlow

        var body: some View {
            let words = desk.words
            Card {
                Heading(words.said(answer.title))
                if let summary = answer.summary { Text(words.said(summary)).font(.headline) }
                if let said = answer.answer(in: words) { Text(said) }
                ForEach(answer.provenance(in: words, at: desk.hour), id: \.self) { Soft($0) }
                if answer.example { Soft(words["item-example"]) }
                SideButton(words["listen"], Symbol.listen) { await flow.send(.listen) }
                SideButton(words["ask-whole"], Symbol.dossier) { await flow.send(.open(answer.id)) }
                HelpedPart(helped: helped) { await flow.send(.helped($0)) }
            }
        }
    }

    private struct NearPart: View {
        let title: String
        let hits: [Hit]
        let flow: AskFlow

        var body: some View {
            if !hits.isEmpty { Heading(title) }
            ForEach(Array(hits.enumerated()), id: \.offset) { _, hit in
                switch hit {
                case .published(let item):
                    OpenCard(action: { await flow.send(.open(item.id)) }) { ItemLines(item: item) }
                case .known(let live):
                    OpenCard(action: { await flow.send(.openLive(live)) }) { LiveLines(live: live) }
                }
            }
        }
    }

    /// The way to a person, as large as it is needed.
    private struct HandOverPart: View {
        @Environment(Desk.self) private var desk
        let state: AskState
        let flow: AskFlow

        var body: some View {
            let words = desk.words
            if state.handed != nil {
                Notice(Symbol.good, words["ask-handed"], .good)
                LeadRow(symbol: Symbol.reports, title: words["ask-handed-open"], about: nil) {
                    await flow.send(.openHanded)
                }
            } else {
                if state.verdict.answers {
                    SideButton(words["ask-hand-over"], Symbol.send) { await flow.send(.handOver) }
                } else {
                    MainButton(words["ask-hand-over"], Symbol.send) { await flow.send(.handOver) }
                }
                Soft(words["ask-hand-over-about"])
            }
        }
    }
#endif
