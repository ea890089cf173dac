#if canImport(SwiftUI)
    import CitizenCore
    import CitizenState
    import SwiftUI

    /// Everybody's reports, the nearest first.
    struct PublicListScreen: View {
        @Environment(Desk.self) private var desk
        let flow: PublicListFlow

        var body: some View {
            let words = desk.words
            Frame(title: words["public-title"]) {
                Toggle(words["public-near"], isOn: near)
                if flow.placeless { Soft(words["public-no-place"]) }
                FaceView(face: flow.face) { state in
                    if state.none { Empty(symbol: Symbol.everybody, text: words["public-empty"]) }
                    ForEach(state.lines) { line in
                        PublicRow(line: line, names: state.names) { await flow.send(.open(line.code)) }
                    }
                } nothing: {
                    EmptyView()
                }
                AgePart(heardAtMs: flow.face.content?.heardAtMs, fetching: flow.fetching) { await flow.send(.again) }
                Soft(words["public-about"])
            }
            .task { await flow.begin() }
        }

        private var near: Binding<Bool> {
            Binding(get: { flow.near }, set: { on in Task { await flow.send(.near(on)) } })
        }
    }

    /// One of everybody's reports in a list.
    struct PublicRow: View {
        @Environment(Desk.self) private var desk
        let line: PublicLine
        let names: PublicNames
        let onOpen: @MainActor () async -> Void

        var body: some View {
            OpenCard(action: onOpen) {
                Text(names.title(line, in: desk.words)).font(.headline).lineLimit(2)
                StageLine(stage: line.stage)
                Soft(names.figures(line, in: desk.words, at: desk.hour))
            }
        }
    }
#endif
