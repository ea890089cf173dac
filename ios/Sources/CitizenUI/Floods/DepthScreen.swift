#if canImport(SwiftUI)
    import CitizenCore
    import CitizenState
    import CitizenTokens
    import SwiftUI

    /// How deep water stands: tapped by whoever stands before it, and where others said so.
    struct DepthScreen: View {
        @Environment(Desk.self) private var desk
        let flow: DepthFlow

        private static let columns = [GridItem(.adaptive(minimum: Tokens.picture), spacing: Tokens.radius)]

        var body: some View {
            let words = desk.words
            Frame(title: words["lead-depth"]) {
                Heading(words["depth-here"])
                LazyVGrid(columns: Self.columns, spacing: Tokens.radius) {
                    ForEach(WaterDepth.allCases, id: \.self) { depth in
                        BigAction(
                            text: words.of("depth", depth.rawValue), symbol: Symbol.water, fill: .pale, on: .ink
                        ) { await flow.send(.report(depth)) }
                    }
                }
                Soft(words["depth-about"])
                FaceView(face: flow.face) { state in
                    Heading(words["depth-roads"])
                    if state.none { Soft(words["depth-none"]) }
                    ForEach(state.floods.reports) { line in
                        PublicRow(line: line, names: state.names) { await flow.send(.open(line.code)) }
                    }
                    ShelterPart(shelters: state.floods.shelters, flow: flow)
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

    private struct ShelterPart: View {
        @Environment(Desk.self) private var desk
        let shelters: [Item]
        let flow: DepthFlow

        var body: some View {
            let words = desk.words
            if !shelters.isEmpty { Heading(words["depth-shelters"]) }
            ForEach(shelters) { shelter in
                LeadRow(symbol: Symbol.safe, title: words.said(shelter.title), about: shelter.standing(in: words)) {
                    await flow.send(.shelter(shelter.id))
                }
            }
        }
    }
#endif
