#if canImport(SwiftUI)
    import CitizenTokens
    import SwiftUI

    /// One of several.
    struct Choice: View {
        let text: String
        let chosen: Bool
        let action: @MainActor () async -> Void

        var body: some View {
            AsyncButton(action: action) {
                Text(text).multilineTextAlignment(.center).padding(.horizontal, Tokens.radius)
                    .frame(maxWidth: .infinity, minHeight: Tokens.touch)
            }
            .buttonStyle(.plain)
            .foregroundStyle(chosen ? Shade.onPrimary : Shade.ink)
            .background(chosen ? Shade.primary : Shade.card, in: .capsule)
            .accessibilityAddTraits(chosen ? .isSelected : [])
        }
    }
#endif
