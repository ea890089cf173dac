#if canImport(SwiftUI)
    import CitizenCore
    import CitizenState
    import CitizenTokens
    import SwiftUI

    /// What the chosen category asks, in its order.
    struct QuestionsPart: View {
        @Environment(Desk.self) private var desk
        let state: WritingState
        let wrong: WrongAnswer?
        let onAnswer: @MainActor (String, [String]) async -> Void

        var body: some View {
            ForEach(state.questions) { question in
                let values = state.form.answers[question.code, default: []]
                switch question.kind {
                case .one, .some:
                    ChoiceAnswer(question: question, chosen: values) { await onAnswer(question.code, $0) }
                case .line, .lines, .number, .moment:
                    WrittenAnswer(question: question, value: values.first ?? "") {
                        await onAnswer(question.code, [$0])
                    }
                }
                if let wrong, wrong.code == question.code {
                    Notice(Symbol.warning, desk.words[wrong.why], .held)
                }
            }
        }
    }

    private struct WrittenAnswer: View {
        @Environment(Desk.self) private var desk
        let question: CategoryQuestion
        let value: String
        let onWritten: @MainActor (String) async -> Void

        var body: some View {
            let words = desk.words
            TextField(words.asked(question), text: text, axis: question.kind == .lines ? .vertical : .horizontal)
                .textFieldStyle(.roundedBorder)
                #if os(iOS)
                    .keyboardType(question.kind == .number ? .decimalPad : .default)
                #endif
            if let hint = question.hint {
                Soft(words.said(hint))
            } else if question.kind == .moment {
                Soft(words["writing-moment"])
            }
        }

        private var text: Binding<String> {
            Binding(get: { value }, set: { typed in Task { await onWritten(typed) } })
        }
    }

    private struct ChoiceAnswer: View {
        @Environment(Desk.self) private var desk
        let question: CategoryQuestion
        let chosen: [String]
        let onChosen: @MainActor ([String]) async -> Void

        private static let columns = [GridItem(.adaptive(minimum: Tokens.picture))]

        var body: some View {
            let words = desk.words
            Heading(words.asked(question))
            if let hint = question.hint { Soft(words.said(hint)) }
            LazyVGrid(columns: Self.columns) {
                ForEach(question.choices) { choice in
                    let on = chosen.contains(choice.key)
                    let others = question.kind == .some ? chosen.filter { $0 != choice.key } : []
                    Choice(text: words.said(choice.name), chosen: on) {
                        await onChosen(on ? others : others + [choice.key])
                    }
                }
            }
        }
    }

    extension Words {
        fileprivate func asked(_ question: CategoryQuestion) -> String {
            let name = said(question.name)
            return question.required ? self["writing-required", ["question": name]] : name
        }
    }
#endif
