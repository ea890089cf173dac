#if canImport(SwiftUI)
    import CitizenTokens
    import SwiftUI

    /// Things that belong together.
    struct Card<Content: View>: View {
        var fill: Shade = .card
        var border: Shade = .line
        @ViewBuilder let content: () -> Content

        var body: some View {
            VStack(alignment: .leading, spacing: Tokens.step, content: content)
                .frame(maxWidth: .infinity, alignment: .leading)
                .padding(Tokens.gap)
                .background(fill, in: .rect(cornerRadius: Tokens.radius))
                .overlay(RoundedRectangle(cornerRadius: Tokens.radius).stroke(border, lineWidth: Tokens.hair))
        }
    }

    /// A card that opens something.
    struct OpenCard<Content: View>: View {
        let action: @MainActor () async -> Void
        @ViewBuilder let content: () -> Content

        var body: some View {
            AsyncButton(action: action) { Card(content: content) }
                .buttonStyle(.plain)
                .accessibilityElement(children: .combine)
                .accessibilityAddTraits(.isButton)
        }
    }

    /// A line that leads somewhere.
    struct LeadRow: View {
        let symbol: String
        let title: String
        let about: String?
        let action: @MainActor () async -> Void

        var body: some View {
            OpenCard(action: action) {
                HStack(spacing: Tokens.radius) {
                    Image(systemName: symbol).foregroundStyle(Shade.primary).accessibilityHidden(true)
                    VStack(alignment: .leading) {
                        Text(title).font(.headline)
                        if let about { Soft(about) }
                    }
                }
            }
        }
    }
#endif
