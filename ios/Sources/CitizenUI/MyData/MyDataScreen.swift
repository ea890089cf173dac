#if canImport(SwiftUI)
    import CitizenCore
    import CitizenState
    import SwiftUI

    /// What the province keeps about the person, and what they may decide and ask about it.
    struct MyDataScreen: View {
        @Environment(Desk.self) private var desk
        let flow: MyDataFlow

        var body: some View {
            let words = desk.words
            Frame(title: words["my-data-title"]) {
                FaceView(face: flow.face) { state in
                    ConsentsPart(consents: state.consents, flow: flow)
                    KeptPart(kept: state.kept, flow: flow)
                    RequestsPart(state: state, flow: flow)
                    ErasePart(state: state, flow: flow)
                } nothing: {
                    if flow.fetching == .failed(.signInRequired) {
                        Text(words["my-data-sign-in"])
                        MainButton(words["sign-in"], Symbol.person) { await flow.send(.signIn) }
                    }
                }
                AgePart(heardAtMs: flow.face.content?.kept.atMs, fetching: flow.fetching) { await flow.send(.again) }
            }
            .disabled(flow.working)
            .task { await flow.refresh() }
        }
    }

    private struct KeptPart: View {
        @Environment(Desk.self) private var desk
        let kept: DataKept
        let flow: MyDataFlow

        var body: some View {
            let words = desk.words
            Card {
                Heading(words["my-data-kept"])
                ForEach(kept.counted(in: words), id: \.self) { Text($0) }
                SideButton(words["my-data-save"], Symbol.share) { await flow.send(.copy) }
                SideButton(words["my-data-save-all"], Symbol.film) { await flow.send(.archive) }
            }
        }
    }
#endif
