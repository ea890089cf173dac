#if canImport(SwiftUI)
    import CitizenCore
    import CitizenState
    import SwiftUI

    /// The last figures of the province.
    struct FiguresScreen: View {
        @Environment(Desk.self) private var desk
        let flow: FiguresFlow

        var body: some View {
            let words = desk.words
            Frame(title: words["lead-figures"]) {
                FaceView(face: flow.face) { list in
                    if list.figures.isEmpty { Empty(symbol: Symbol.figures, text: words["figures-empty"]) }
                    ForEach(list.figures) { figure in
                        OpenCard(action: { await flow.send(.open(figure.indicator)) }) {
                            Text(words.said(figure.name)).font(.headline)
                            FigureNow(figure: figure)
                        }
                    }
                } nothing: {
                    EmptyView()
                }
                AgePart(heardAtMs: flow.face.content?.heardAtMs, fetching: flow.fetching) { await flow.send(.again) }
            }
            .task { await flow.refresh() }
        }
    }
#endif
