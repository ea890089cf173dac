#if canImport(SwiftUI)
    import CitizenState
    import SwiftUI

    /// First the number and the consent, then the code.
    struct SignInScreen: View {
        @Environment(Desk.self) private var desk
        @State var flow: SignInFlow

        var body: some View {
            let words = desk.words
            Frame(title: words["sign-in"]) {
                Text(words["sign-in-why"])
                switch flow.step {
                case .number: NumberPart(flow: flow)
                case .code: CodePart(flow: flow)
                }
                Soft(words["sign-in-safe"])
            }
        }
    }

    private struct NumberPart: View {
        @Environment(Desk.self) private var desk
        let flow: SignInFlow

        var body: some View {
            let words = desk.words
            TextField(words["sign-in-number"], text: typed({ flow.number }, { .number($0) }, flow))
                .textFieldStyle(.roundedBorder)
                .keyboardType(.phonePad)
                .textContentType(.telephoneNumber)
            Card {
                Text(words["consent-text"])
                Toggle(words["consent-give"], isOn: consent).disabled(desk.look.consented)
            }
            MainButton(words["sign-in-ask"], Symbol.send) { await flow.send(.ask) }.disabled(!flow.maySend)
        }

        private var consent: Binding<Bool> {
            Binding(get: { desk.look.consented }, set: { if $0 { Task { await flow.send(.consent) } } })
        }
    }

    private struct CodePart: View {
        @Environment(Desk.self) private var desk
        let flow: SignInFlow

        var body: some View {
            let words = desk.words
            TextField(words["sign-in-code"], text: typed({ flow.code }, { .code($0) }, flow))
                .textFieldStyle(.roundedBorder)
                .keyboardType(.numberPad)
                .textContentType(.oneTimeCode)
            MainButton(words["sign-in-enter"], Symbol.person) { await flow.send(.enter) }.disabled(!flow.maySend)
        }
    }

    @MainActor
    private func typed(
        _ read: @escaping @MainActor () -> String, _ event: @escaping (String) -> SignInEvent, _ flow: SignInFlow
    ) -> Binding<String> {
        Binding(get: { read() }, set: { text in Task { await flow.send(event(text)) } })
    }
#endif
