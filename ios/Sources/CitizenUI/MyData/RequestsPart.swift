#if canImport(SwiftUI)
    import CitizenCore
    import CitizenState
    import SwiftUI

    /// What was asked and how far that is, and what else one may ask.
    struct RequestsPart: View {
        @Environment(Desk.self) private var desk
        let state: MyDataState
        let flow: MyDataFlow

        var body: some View {
            let words = desk.words
            Heading(words["my-data-requests"])
            ForEach(state.requests) { request in
                Card {
                    Text(request.title(in: words)).font(.headline)
                    Notice(
                        request.stage == .open ? Symbol.waiting : Symbol.good,
                        request.standing(in: words, at: desk.hour), request.stage == .refused ? .held : .primary)
                    if let answer = request.answer { Text(answer) }
                    Soft(words["wish-made", ["time": desk.hour.moment(request.madeAtMs)]])
                }
            }
            TextField(words["ios-data-wrong"], text: wrong, axis: .vertical).lineLimit(2...).textFieldStyle(
                .roundedBorder)
            SideButton(words.of("data", DataWish.correct.rawValue), Symbol.edit) { await flow.send(.ask(.correct)) }
                .disabled(!flow.mayCorrect)
            ForEach([DataWish.view, .restrict, .withdraw], id: \.self) { wish in
                SideButton(words.of("data", wish.rawValue), Symbol.send) { await flow.send(.ask(wish)) }
            }
        }

        private var wrong: Binding<String> {
            Binding(get: { flow.typed }, set: { typed in Task { await flow.send(.typed(typed)) } })
        }
    }

    /// The account goes only after a second tap; the person is told what that means.
    struct ErasePart: View {
        @Environment(Desk.self) private var desk
        let state: MyDataState
        let flow: MyDataFlow

        var body: some View {
            let words = desk.words
            if let erasing = state.erasing {
                Notice(Symbol.waiting, erasing.standing(in: words, at: desk.hour), .held)
            } else if flow.sure {
                Card {
                    Notice(Symbol.warning, words["data-erase-about"], .held)
                    SideButton(words["data-erase-sure"], Symbol.discard) { await flow.send(.eraseSure) }
                    MainButton(words["data-erase-not"], Symbol.good) { await flow.send(.eraseNot) }
                }
            } else {
                SideButton(words.of("data", DataWish.erase.rawValue), Symbol.discard) { await flow.send(.erase) }
            }
        }
    }
#endif
