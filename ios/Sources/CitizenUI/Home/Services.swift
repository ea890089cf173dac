#if canImport(SwiftUI)
    import CitizenState
    import CitizenTokens
    import SwiftUI

    /// The services that exist: one without a screen is not there.
    struct Services: View {
        @Environment(Desk.self) private var desk
        let services: [HomeService]
        let onOpen: @MainActor (HomeService) async -> Void

        private static let columns = [GridItem(.adaptive(minimum: Tokens.picture), spacing: Tokens.radius)]

        var body: some View {
            Heading(desk.words["home-services"])
            LazyVGrid(columns: Self.columns, alignment: .leading, spacing: Tokens.radius) {
                ForEach(services, id: \.self) { service in
                    BigAction(
                        text: desk.words.of("service", service.rawValue), symbol: service.symbol, fill: .card, on: .ink
                    ) { await onOpen(service) }
                    .accessibilityHint(desk.words.of("service", "\(service.rawValue)-about"))
                }
            }
        }
    }
#endif
