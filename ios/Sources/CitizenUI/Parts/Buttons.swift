#if canImport(SwiftUI)
    import CitizenTokens
    import SwiftUI

    /// The one thing to do on a screen.
    struct MainButton: View {
        let text: String
        let symbol: String
        let action: @MainActor () async -> Void

        init(_ text: String, _ symbol: String, action: @escaping @MainActor () async -> Void) {
            self.text = text
            self.symbol = symbol
            self.action = action
        }

        var body: some View {
            AsyncButton(action: action) {
                Label(text, systemImage: symbol).frame(maxWidth: .infinity, minHeight: Tokens.touch)
            }
            .buttonStyle(.borderedProminent)
            .tint(Color(token: Tokens.river))
        }
    }

    /// Anything else one may do.
    struct SideButton: View {
        let text: String
        let symbol: String
        let action: @MainActor () async -> Void

        init(_ text: String, _ symbol: String, action: @escaping @MainActor () async -> Void) {
            self.text = text
            self.symbol = symbol
            self.action = action
        }

        var body: some View {
            AsyncButton(action: action) {
                Label(text, systemImage: symbol).frame(maxWidth: .infinity, minHeight: Tokens.touch)
            }
            .buttonStyle(.bordered)
        }
    }

    /// A button whose work is asynchronous.
    struct AsyncButton<Shown: View>: View {
        let action: @MainActor () async -> Void
        @ViewBuilder let label: () -> Shown

        var body: some View {
            Button {
                Task { await action() }
            } label: {
                label()
            }
        }
    }
#endif
