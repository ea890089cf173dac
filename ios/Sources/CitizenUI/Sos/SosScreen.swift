#if canImport(SwiftUI)
    import CitizenState
    import SwiftUI

    /// Two taps to an SOS, one to a call; all of it works with no network.
    struct SosScreen: View {
        @Environment(Desk.self) private var desk
        @Environment(\.scenePhase) private var phase
        let flow: SosFlow

        private var text: Binding<String> {
            Binding(get: { desk.ways[field: "text", of: .sos] }, set: { desk.ways[field: "text", of: .sos] = $0 })
        }

        var body: some View {
            let words = desk.words
            Frame(title: words["sos-title"]) {
                Notice(Symbol.call, words["sos-call-first"])
                WhereaboutsPart(place: flow.place) { await flow.send($0) }
                TextField(flow.place.question(in: words), text: text, axis: .vertical).textFieldStyle(.roundedBorder)
                BigAction(
                    text: flow.sending ? words["sos-sending"] : flow.place.action(in: words), symbol: Symbol.sos,
                    fill: .emergency, on: .onEmergency
                ) { await flow.send(.send(text.wrappedValue)) }
                if flow.texts {
                    SideButton(words["sos-sms"], Symbol.message) { await flow.send(.text(text.wrappedValue)) }
                        .disabled(flow.sending)
                    Soft(words["sos-sms-about"])
                }
                Heading(words["sos-numbers"])
                ForEach(flow.face.content?.hotlines ?? [], id: \.number) { line in
                    LeadRow(symbol: Symbol.call, title: line.title(in: words), about: line.cost(in: words)) {
                        await flow.send(.call(line.number))
                    }
                }
            }
            // Again when the person comes back from the system's settings.
            .task(id: phase) { if phase == .active { await flow.locate() } }
        }
    }

    /// Why no position goes with it, and what one can do about that.
    private struct WhereaboutsPart: View {
        @Environment(Desk.self) private var desk
        let place: Whereabouts
        let onEvent: @MainActor (SosEvent) async -> Void

        var body: some View {
            let words = desk.words
            if let why = place.why(in: words) {
                if place.placeless {
                    Card {
                        Notice(Symbol.warning, why, .held)
                        if place == .denied {
                            SideButton(words["denied-allow"], Symbol.settings) { await onEvent(.allow) }
                        } else {
                            SideButton(words["writing-locate-again"], Symbol.place) { await onEvent(.locate) }
                        }
                    }
                } else {
                    Soft(why)
                }
            }
        }
    }
#endif
