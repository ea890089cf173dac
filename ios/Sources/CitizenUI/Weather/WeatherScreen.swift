#if canImport(SwiftUI)
    import CitizenState
    import SwiftUI

    /// For which commune the weather is shown.
    struct WeatherScreen: View {
        @Environment(Desk.self) private var desk
        let flow: WeatherFlow

        var body: some View {
            let words = desk.words
            List {
                FaceView(face: flow.face) { state in
                    CommuneRow(name: words["weather-everywhere"], chosen: state.chosen == nil) {
                        await flow.choose(nil)
                    }
                    ForEach(state.found(search.wrappedValue)) { commune in
                        CommuneRow(name: commune.name, chosen: commune.code == state.chosen) {
                            await flow.choose(commune.code)
                        }
                    }
                } nothing: {
                    Soft(words["follow-empty"])
                }
            }
            .searchable(text: search, prompt: Text(words["follow-search"]))
            .navigationTitle(words["weather-title"])
        }

        private var search: Binding<String> {
            Binding(
                get: { desk.ways[field: "search", of: .weather] },
                set: { desk.ways[field: "search", of: .weather] = $0 })
        }
    }

    private struct CommuneRow: View {
        let name: String
        let chosen: Bool
        let action: @MainActor () async -> Void

        var body: some View {
            AsyncButton(action: action) {
                if chosen { Label(name, systemImage: Symbol.good) } else { Text(name) }
            }
            .accessibilityAddTraits(chosen ? .isSelected : [])
        }
    }
#endif
