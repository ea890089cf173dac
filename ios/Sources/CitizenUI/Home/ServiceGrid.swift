#if canImport(SwiftUI)
    import CitizenCore
    import CitizenState
    import CitizenTokens
    import SwiftUI

    /// The province's services, searchable; before the first sync those that need none.
    struct ServiceGrid: View {
        @Environment(Desk.self) private var desk
        let state: HomeState?
        let flow: HomeFlow

        private static let columns = [GridItem(.adaptive(minimum: Tokens.picture), spacing: Tokens.radius)]

        var body: some View {
            let words = desk.words
            Heading(words["home-services"])
            LazyVGrid(columns: Self.columns, alignment: .leading, spacing: Tokens.radius) {
                if let state, !state.services.isEmpty {
                    ForEach(state.services) { service in
                        BigAction(text: words.said(service.name), symbol: service.symbol, fill: .card, on: .ink) {
                            await flow.send(.service(service.id))
                        }
                    }
                } else {
                    ForEach(HomeShortcut.allCases, id: \.self) { shortcut in
                        BigAction(
                            text: words.of("service", shortcut.rawValue), symbol: shortcut.symbol, fill: .card, on: .ink
                        ) { await flow.send(.shortcut(shortcut)) }
                        .accessibilityHint(words.of("service", "\(shortcut.rawValue)-about"))
                    }
                }
            }
        }
    }
#endif
