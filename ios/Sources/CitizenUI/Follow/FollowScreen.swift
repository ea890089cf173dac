#if canImport(SwiftUI)
    import CitizenState
    import SwiftUI

    struct FollowScreen: View {
        @Environment(Desk.self) private var desk
        let flow: FollowFlow

        var body: some View {
            let words = desk.words
            List {
                FaceView(face: flow.face) { state in
                    ForEach(state.found(search.wrappedValue)) { commune in
                        Toggle(commune.name, isOn: followed(commune.code, in: state))
                    }
                } nothing: {
                    Soft(words["follow-empty"])
                }
            }
            .searchable(text: search, prompt: Text(words["follow-search"]))
            .navigationTitle(words["follow-title"])
        }

        private var search: Binding<String> {
            Binding(
                get: { desk.ways[field: "search", of: .follow] }, set: { desk.ways[field: "search", of: .follow] = $0 })
        }

        private func followed(_ code: String, in state: FollowState) -> Binding<Bool> {
            Binding(get: { state.chosen.contains(code) }, set: { on in Task { await flow.follow(code, on) } })
        }
    }
#endif
