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
            if let state, !state.services.isEmpty {
                TextField(words["ios-services-search"], text: search).textFieldStyle(.roundedBorder)
                    .autocorrectionDisabled().submitLabel(.search)
                if state.found(flow.search).isEmpty && flow.hits.isEmpty { Soft(words["ios-services-none"]) }
            }
            LazyVGrid(columns: Self.columns, alignment: .leading, spacing: Tokens.radius) {
                if let state, !state.services.isEmpty {
                    ForEach(state.found(flow.search)) { service in
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
            ForEach(flow.hits) { item in
                OpenCard(action: { await flow.send(.item(item.id)) }) { ItemLines(item: item) }
            }
        }

        private var search: Binding<String> {
            Binding(get: { flow.search }, set: { typed in Task { await flow.send(.search(typed)) } })
        }
    }
#endif
