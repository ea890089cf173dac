#if canImport(SwiftUI)
    import CitizenCore
    import CitizenState
    import CitizenTokens
    import SwiftUI

    /// The map, and all of it once more as a list; from this phone alone.
    struct MapScreen: View {
        @Environment(Desk.self) private var desk
        let flow: MapFlow

        var body: some View {
            let words = desk.words
            Frame(title: flow.face.content?.service.map(words.said) ?? words["map-title"]) {
                FaceView(face: flow.face) {
                    MapParts(state: $0, flow: flow)
                } nothing: {
                    EmptyView()
                }
            }
            .task { await flow.begin() }
        }
    }

    private struct MapParts: View {
        private static let rows = 40
        @Environment(Desk.self) private var desk
        let state: MapState
        let flow: MapFlow

        var body: some View {
            let words = desk.words
            if !state.hasMap { Notice(Symbol.map, words["map-none"], .held) }
            if !state.layers.isEmpty { Layers(layers: state.layers, flow: flow) }
            if state.hasMap { MapSheet(state: state, flow: flow) }
            if state.lost { Notice(Symbol.place, words["map-lost"], .held) }
            if let card = state.card { MapCardPart(card: card, flow: flow) }
            Heading(state.heading(in: words))
            if let nothing = state.nothing(in: words) { Soft(nothing) }
            MarkRows(marks: state.shown, most: Self.rows, flow: flow)
        }
    }

    /// Each layer with how many it has; a tick says that it is on.
    private struct Layers: View {
        @Environment(Desk.self) private var desk
        let layers: [MapLayer]
        let flow: MapFlow

        var body: some View {
            ScrollView(.horizontal) {
                HStack(spacing: Tokens.step) {
                    ForEach(layers) { layer in
                        AsyncButton(action: { await flow.send(.layer(layer.id, !layer.on)) }) {
                            Label(layer.title(in: desk.words), systemImage: layer.on ? Symbol.good : Symbol.off)
                                .padding(.horizontal, Tokens.radius)
                                .frame(minHeight: Tokens.touch)
                        }
                        .buttonStyle(.plain)
                        .foregroundStyle(layer.on ? Shade.onPrimary : Shade.ink)
                        .background(layer.on ? Shade.primary : Shade.card, in: .capsule)
                        .accessibilityAddTraits(layer.on ? .isSelected : [])
                    }
                }
            }
        }
    }
#endif
