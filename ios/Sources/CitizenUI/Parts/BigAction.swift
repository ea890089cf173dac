#if canImport(SwiftUI)
    import CitizenTokens
    import SwiftUI

    /// A large field for a finger in a hurry.
    struct BigAction: View {
        let text: String
        let symbol: String
        let fill: Shade
        let on: Shade
        let action: @MainActor () async -> Void

        var body: some View {
            AsyncButton(action: action) {
                VStack(spacing: Tokens.step) {
                    Image(systemName: symbol).font(.title).accessibilityHidden(true)
                    Text(text).font(.headline).multilineTextAlignment(.center)
                }
                .padding(Tokens.step)
                .frame(maxWidth: .infinity, minHeight: Tokens.action)
            }
            .buttonStyle(.plain)
            .foregroundStyle(on)
            .background(fill, in: .rect(cornerRadius: Tokens.radius))
        }
    }
#endif
