#if canImport(SwiftUI)
    import CitizenState
    import CitizenTokens
    import SwiftUI

    /// What happened and what is safe; read aloud when it appears.
    struct TroubleBar: View {
        @Environment(Desk.self) private var desk

        var body: some View {
            if let trouble = desk.trouble {
                HStack {
                    Text(desk.words.said(trouble)).frame(maxWidth: .infinity, alignment: .leading)
                    Button {
                        desk.understood()
                    } label: {
                        Label(desk.words["understood"], systemImage: Symbol.stop).labelStyle(.iconOnly)
                            .frame(minWidth: Tokens.touch, minHeight: Tokens.touch)
                    }
                }
                .padding(.leading, Tokens.edge)
                .foregroundStyle(Color(token: Tokens.paper))
                .background(Color(token: Tokens.ink))
                .onAppear { AccessibilityNotification.Announcement(desk.words.said(trouble)).post() }
            }
        }
    }
#endif
