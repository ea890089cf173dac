#if canImport(SwiftUI)
    import CitizenState
    import SwiftUI

    /// The whole app, in the person's language and size of type.
    public struct AppView: View {
        @Environment(\.dynamicTypeSize) private var system
        private let desk: Desk

        public init(desk: Desk) { self.desk = desk }

        public var body: some View {
            TabView(selection: Binding(get: { desk.ways.root }, set: { desk.ways.tab($0) })) {
                ForEach(Route.tabs, id: \.self) { tab in
                    NavigationStack(path: path(of: tab)) {
                        ScreenView(route: tab).navigationDestination(for: Route.self) { ScreenView(route: $0) }
                    }
                    .tabItem { Label(desk.words.of("tab", tab.path), systemImage: tab.symbol) }
                    .tag(tab)
                }
            }
            .safeAreaInset(edge: .bottom) { TroubleBar() }
            .overlay { Cover() }
            .environment(desk)
            .environment(\.locale, Locale(identifier: desk.look.language.rawValue))
            .dynamicTypeSize(desk.look.size.over(system))
            .onOpenURL { desk.ways.open(link: $0.absoluteString) }
        }

        /// The platform's own gesture back cuts the way short.
        private func path(of tab: Route) -> Binding<[Route]> {
            Binding(
                get: { desk.ways.root == tab ? desk.ways.over : [] },
                set: { if desk.ways.root == tab { desk.ways.cut(to: $0) } })
        }
    }
#endif
