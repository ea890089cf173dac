#if canImport(SwiftUI)
    import CitizenTokens
    import SwiftUI

    /// What is less important.
    struct Soft: View {
        let text: String

        init(_ text: String) { self.text = text }

        var body: some View { Text(text).font(.subheadline).foregroundStyle(Shade.soft) }
    }

    struct Heading: View {
        let text: String

        init(_ text: String) { self.text = text }

        var body: some View { Text(text).font(.title3.weight(.semibold)).accessibilityAddTraits(.isHeader) }
    }

    /// A line with a sign, said in a colour and never by it alone.
    struct Notice: View {
        let symbol: String
        let text: String
        let shade: Shade

        init(_ symbol: String, _ text: String, _ shade: Shade = .primary) {
            self.symbol = symbol
            self.text = text
            self.shade = shade
        }

        var body: some View { Label(text, systemImage: symbol).foregroundStyle(shade) }
    }

    /// A few words on a field of colour.
    struct Tag: View {
        let text: String
        let fill: Shade
        let on: Shade

        var body: some View {
            Text(text).font(.subheadline.weight(.semibold)).padding(.horizontal, Tokens.radius).padding(
                .vertical, Tokens.step
            )
            .foregroundStyle(on)
            .background(fill, in: .capsule)
        }
    }

    /// What to do where there is nothing yet.
    struct Empty: View {
        let symbol: String
        let text: String

        var body: some View {
            VStack(spacing: Tokens.gap) {
                Image(systemName: symbol).font(.largeTitle).foregroundStyle(Shade.primary).accessibilityHidden(true)
                Text(text).multilineTextAlignment(.center)
            }
            .frame(maxWidth: .infinity)
            .padding(.vertical, Tokens.action)
        }
    }
#endif
