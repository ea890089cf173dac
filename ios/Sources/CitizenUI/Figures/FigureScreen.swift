#if canImport(SwiftUI)
    import CitizenCore
    import CitizenState
    import SwiftUI

    /// One figure, and that of each commune.
    struct FigureScreen: View {
        @Environment(Desk.self) private var desk
        let flow: FigureFlow

        var body: some View {
            let words = desk.words
            Frame(title: words["lead-figures"]) {
                FaceView(face: flow.face) { state in
                    Text(words.said(state.figure.name)).font(.title3)
                    FigureNow(figure: state.figure)
                    CommuneRows(rows: state.rows(in: words))
                } nothing: {
                    if flow.fetching == .idle { Empty(symbol: Symbol.figures, text: words["service-nothing"]) }
                }
                AgePart(heardAtMs: flow.face.content?.heardAtMs, fetching: flow.fetching) { await flow.refresh() }
            }
            .task { await flow.refresh() }
        }
    }

    private struct CommuneRows: View {
        @Environment(Desk.self) private var desk
        let rows: [FigureState.Row]

        var body: some View {
            if !rows.isEmpty {
                Card {
                    Heading(desk.words["figure-communes"])
                    ForEach(rows) { row in
                        LabeledContent(row.name, value: row.value).accessibilityElement(children: .combine)
                    }
                }
            }
        }
    }
#endif
