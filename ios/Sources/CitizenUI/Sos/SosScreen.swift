#if canImport(SwiftUI)
    import CitizenState
    import SwiftUI

    /// Two taps to an SOS, one to a call; all of it works with no network.
    struct SosScreen: View {
        @Environment(Desk.self) private var desk
        let flow: SosFlow

        private var text: Binding<String> {
            Binding(get: { desk.ways[field: "text", of: .sos] }, set: { desk.ways[field: "text", of: .sos] = $0 })
        }

        var body: some View {
            let words = desk.words
            Frame(title: words["sos-title"]) {
                Notice(Symbol.call, words["sos-call-first"])
                TextField(words["sos-text"], text: text, axis: .vertical).textFieldStyle(.roundedBorder)
                BigAction(
                    text: flow.sending ? words["sos-sending"] : words["sos-send"], symbol: Symbol.sos, fill: .emergency,
                    on: .onEmergency
                ) { await flow.send(.send(text.wrappedValue)) }
                Heading(words["sos-numbers"])
                ForEach(flow.face.content?.hotlines ?? [], id: \.number) { line in
                    LeadRow(symbol: Symbol.call, title: line.title(in: words), about: line.cost(in: words)) {
                        await flow.send(.call(line.number))
                    }
                }
            }
        }
    }
#endif
