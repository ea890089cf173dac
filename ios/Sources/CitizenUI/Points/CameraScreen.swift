#if canImport(SwiftUI)
    import CitizenCore
    import CitizenState
    import CitizenTokens
    import SwiftUI

    /// The last still of a public camera, with its hour.
    struct CameraScreen: View {
        @Environment(Desk.self) private var desk
        let flow: CameraFlow

        var body: some View {
            let words = desk.words
            Frame(title: flow.face.content?.name ?? words["camera-title"]) {
                FaceView(face: flow.face) { state in
                    if let still = state.still {
                        StillPart(still: still)
                    } else if flow.gone {
                        Empty(symbol: Symbol.report, text: words["camera-none"])
                    }
                } nothing: {
                    EmptyView()
                }
                AgePart(heardAtMs: nil, fetching: flow.gone ? .idle : flow.fetching) { await flow.send(.again) }
            }
            .task { await flow.refresh() }
        }
    }

    private struct StillPart: View {
        @Environment(Desk.self) private var desk
        let still: Still
        @State private var picture: UIImage?

        var body: some View {
            let taken = still.taken(in: desk.words, at: desk.hour)
            VStack(alignment: .leading) {
                if let picture {
                    Image(uiImage: picture).resizable().scaledToFit().clipShape(.rect(cornerRadius: Tokens.radius))
                        .accessibilityLabel(taken)
                }
                Text(taken).font(.headline)
            }
            // A newer one stands in the same file.
            .task(id: still.atMs) { picture = UIImage(contentsOfFile: still.path) }
        }
    }
#endif
