#if canImport(SwiftUI)
    import CitizenCore
    import CitizenState
    import SwiftUI

    /// A whole question, the answer somebody published or that nobody did, and people.
    struct AskScreen: View {
        @Environment(Desk.self) private var desk
        let flow: AskFlow

        var body: some View {
            let words = desk.words
            Frame(title: words["lead-ask"]) {
                TextField(words["ask-question"], text: question, axis: .vertical).textFieldStyle(.roundedBorder)
                    .submitLabel(.search)
                MainButton(words["ask-send"], Symbol.search) { await flow.send(.ask) }.disabled(!flow.mayAsk)
                FaceView(face: flow.face) { state in
                    VerdictPart(state: state, flow: flow)
                    NumbersPart(numbers: state.numbers, flow: flow)
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
            case .unasked: Soft(words["ask-about"])
            case .known(let answer, let others, let helped):
                AnswerPart(answer: answer, helped: helped, flow: flow)
                NearPart(title: words["ask-others"], items: others, flow: flow)
                HandOverPart(asked: state.asked, flow: flow)
            case .unknown(let near, let people):
                Notice(Symbol.question, words["ask-unknown"], .held)
                HandOverPart(asked: state.asked, flow: flow)
                NearPart(title: words["ask-near"], items: near, flow: flow)
                if !people.isEmpty { Heading(words["ask-people"]) }
                ForEach(people, id: \.number) { PersonRow(person: $0, flow: flow) }
            }
        }
    }

    /// The answer with whose word it is and since when.
    private struct AnswerPart: View {
        @Environment(Desk.self) private var desk
        let answer: Item
        let helped: Bool?
        let flow: AskFlow

        var body: some View {
            let words = desk.words
            Card {
                Heading(words.said(answer.title))
                if let said = answer.answer(in: words) { Text(said) }
                ForEach(answer.provenance(in: words, at: desk.hour), id: \.self) { Soft($0) }
                if answer.example { Soft(words["item-example"]) }
                SideButton(words["listen"], Symbol.listen) { await flow.send(.listen) }
                SideButton(words["ask-open"], Symbol.dossier) { await flow.send(.open(answer.id)) }
            }
            HelpedPart(helped: helped) { await flow.send(.helped($0)) }
        }
    }

    private struct NearPart: View {
        @Environment(Desk.self) private var desk
        let title: String
        let items: [Item]
        let flow: AskFlow

        var body: some View {
            if !items.isEmpty { Heading(title) }
            ForEach(items) { item in
                LeadRow(
                    symbol: Symbol.question, title: desk.words.said(item.title), about: item.summary.map(desk.words.said)
                ) { await flow.send(.open(item.id)) }
            }
        }
    }

    private struct HandOverPart: View {
        @Environment(Desk.self) private var desk
        let asked: String
        let flow: AskFlow

        var body: some View {
            let words = desk.words
            Card {
                Text(verbatim: "“\(asked)”")
                SideButton(words["ask-hand-over"], Symbol.person) { await flow.send(.handOver) }
                Soft(words["ask-hand-over-about"])
            }
        }
    }

    private struct NumbersPart: View {
        @Environment(Desk.self) private var desk
        let numbers: [Hotline]
        let flow: AskFlow

        var body: some View {
            if !numbers.isEmpty { Heading(desk.words["service-numbers"]) }
            ForEach(numbers, id: \.number) { PersonRow(person: $0, flow: flow) }
        }
    }

    private struct PersonRow: View {
        @Environment(Desk.self) private var desk
        let person: Hotline
        let flow: AskFlow

        var body: some View {
            LeadRow(symbol: Symbol.call, title: person.title(in: desk.words), about: person.cost(in: desk.words)) {
                await flow.send(.call(person.number))
            }
        }
    }
#endif
