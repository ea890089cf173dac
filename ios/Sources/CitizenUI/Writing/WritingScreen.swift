#if canImport(SwiftUI)
    import CitizenState
    import SwiftUI

    /// One page, camera first; whatever is typed is kept at once.
    struct WritingScreen: View {
        @Environment(Desk.self) private var desk
        @Environment(\.scenePhase) private var phase
        let flow: WritingFlow

        var body: some View {
            let words = desk.words
            Frame(title: words["writing-title"]) {
                FaceView(face: flow.face) { state in
                    if flow.unkept {
                        Card {
                            Notice(Symbol.warning, words["writing-unkept"], .held)
                            SideButton(words["writing-keep-again"], Symbol.again) { await flow.send(.keepAgain) }
                        }
                    }
                    PhotoPart(state: state, flow: flow)
                    TextField(words["writing-text"], text: text, axis: .vertical).lineLimit(4...).textFieldStyle(
                        .roundedBorder)
                    PlacePart(state: state, flow: flow)
                    CategoryPart(state: state) { await flow.send(.choose($0)) }
                    QuestionsPart(state: state, wrong: flow.wrong) { await flow.send(.answer(code: $0, values: $1)) }
                    Toggle(words["writing-hide-name"], isOn: hidden)
                    SideButton(words["writing-discard"], Symbol.discard) { await flow.send(.discard) }
                } nothing: {
                    EmptyView()
                }
            } foot: {
                MainButton(words["writing-send"], Symbol.send) { await flow.send(.send) }
                    .disabled(flow.face.content?.maySend != true || flow.attaching || flow.recorded != nil)
                if !flow.unkept { Soft(words["writing-kept"]) }
            }
            .task { await flow.locateIfUnknown() }
            .onChange(of: phase) { if phase == .active { flow.came() } }
            .onDisappear { flow.left() }
        }

        private var text: Binding<String> {
            Binding(
                get: { flow.face.content?.form.text ?? "" }, set: { typed in Task { await flow.send(.text(typed)) } })
        }

        private var hidden: Binding<Bool> {
            Binding(
                get: { flow.face.content?.form.hideName == true },
                set: { hide in Task { await flow.send(.hideName(hide)) } })
        }
    }
#endif
