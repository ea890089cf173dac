#if canImport(SwiftUI)
    import CitizenState
    import SwiftUI

    /// Keeps a flow as long as its screen is there, and lets it follow the core.
    struct Watched<F: Flow, Content: View>: View {
        @State private var flow: F
        private let content: (F) -> Content

        init(_ flow: @autoclosure () -> F, @ViewBuilder content: @escaping (F) -> Content) {
            _flow = State(initialValue: flow())
            self.content = content
        }

        var body: some View { content(flow).task { await flow.watch() } }
    }
#endif
