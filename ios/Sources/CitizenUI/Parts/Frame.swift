#if canImport(SwiftUI)
    import CitizenTokens
    import SwiftUI

    /// A screen: a title, what scrolls, and what stays at its foot.
    struct Frame<Content: View, Foot: View>: View {
        let title: String
        @ViewBuilder let content: () -> Content
        @ViewBuilder let foot: () -> Foot

        var body: some View {
            ScrollView {
                VStack(alignment: .leading, spacing: Tokens.radius, content: content)
                    .frame(maxWidth: .infinity, alignment: .leading)
                    .padding(.horizontal, Tokens.edge)
                    .padding(.vertical, Tokens.gap)
            }
            .background(Shade.ground)
            .foregroundStyle(Shade.ink)
            .navigationTitle(title)
            .safeAreaInset(edge: .bottom) {
                VStack(alignment: .leading, spacing: Tokens.step, content: foot)
                    .frame(maxWidth: .infinity, alignment: .leading)
                    .padding(.horizontal, Tokens.edge)
                    .padding(.vertical, Tokens.step)
                    .background(Shade.ground)
            }
        }
    }

    extension Frame where Foot == EmptyView {
        init(title: String, @ViewBuilder content: @escaping () -> Content) {
            self.init(title: title, content: content, foot: { EmptyView() })
        }
    }
#endif
