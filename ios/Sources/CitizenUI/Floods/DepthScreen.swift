#if canImport(SwiftUI)
    import CitizenCore
    import CitizenState
    import CitizenTokens
    import SwiftUI

    /// How deep it is, by a tap; then where others reported water, and where one is safe.
    struct DepthScreen: View {
        @Environment(Desk.self) private var desk
        let flow: DepthFlow

        private static let columns = [GridItem(.adaptive(minimum: Tokens.picture), spacing: Tokens.radius)]

        var body: some View {
            let words = desk.words
            Frame(title: words["depth-title"]) {
                Notice(Symbol.warning, words["depth-safe"], .held)
                Heading(words["depth-ask"])
                LazyVGrid(columns: Self.columns, spacing: Tokens.radius) {
                    ForEach(WaterDepth.allCases, id: \.self) { depth in
                        BigAction(text: words.of("depth", depth.rawValue), symbol: Symbol.water, fill: .pale, on: .ink)
                        {
                            await flow.send(.report(depth))
                        }
                    }
                }
                Soft(words["depth-next"])
                FaceView(face: flow.face) {
                    Around(state: $0, flow: flow)
                } nothing: {
                    EmptyView()
                }
                AgePart(heardAtMs: flow.face.content?.floods.heardAtMs, fetching: flow.fetching) {
                    await flow.send(.again)
                }
            }
            .task { await flow.begin() }
        }
    }

    private struct Around: View {
        @Environment(Desk.self) private var desk
        let state: DepthState
        let flow: DepthFlow

        var body: some View {
            let words = desk.words
            let floods = state.floods
            Heading(words["depth-roads"])
            if state.none { Soft(words["depth-no-roads"]) }
            if floods.heardAtMs == nil { Soft(words["service-never"]) }
            ForEach(floods.reports) { line in
                PublicRow(line: line, names: state.names) { await flow.send(.open(line.code)) }
            }
            if !floods.rivers.isEmpty { Heading(words["rivers-title"]) }
            ForEach(floods.rivers) { river in
                OpenCard(action: { await flow.send(.river(river.id)) }) {
                    Text(verbatim: "\(river.name) · \(river.river)").font(.headline)
                    LevelNow(river: river)
                }
            }
            if !floods.shelters.isEmpty { Heading(words["depth-shelters"]) }
            ForEach(floods.shelters) { place in
                OpenCard(action: { await flow.send(.shelter(place.id)) }) { ItemLines(item: place) }
            }
        }
    }
#endif
