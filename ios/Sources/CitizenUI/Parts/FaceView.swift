#if canImport(SwiftUI)
    import CitizenState
    import SwiftUI

    /// The five faces: content, first read, empty, stale, failed. Never blank for long and
    /// never waiting for the network.
    struct FaceView<Content: Equatable & Sendable, Shown: View, Nothing: View>: View {
        @Environment(Desk.self) private var desk
        let face: Face<Content>
        @ViewBuilder let shown: (Content) -> Shown
        @ViewBuilder let nothing: () -> Nothing

        var body: some View {
            switch face {
            case .loading: Color.clear
            case .empty: nothing()
            case .content(let content): shown(content)
            case .stale(let content, let trouble):
                Notice(Symbol.warning, desk.words.said(trouble), .held)
                shown(content)
            case .failed(let trouble): FailedPart(trouble)
            }
        }
    }
#endif
