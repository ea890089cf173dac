#if canImport(SwiftUI)
    import CitizenCore
    import CitizenState
    import CitizenTokens
    import SwiftUI

    /// A warning in force: level, what happens, what to do.
    struct WarningCard: View {
        @Environment(Desk.self) private var desk
        let warning: Warning
        let onOpen: @MainActor () async -> Void
        let onListen: @MainActor () async -> Void
        let onShare: @MainActor () async -> Void

        var body: some View {
            let words = desk.words
            let message = words.said(warning)
            let level = LevelLook(warning.level)
            Card(fill: level.tint, border: level.fill) {
                LevelRow(warning: warning)
                Text(message.headline).font(.title3.weight(.semibold))
                if let step = message.steps.first { Text(step) }
                MainButton(words["warning-what-to-do"], Symbol.warning, action: onOpen)
                HStack {
                    SideButton(words["listen"], Symbol.listen, action: onListen)
                    SideButton(words["share"], Symbol.share, action: onShare)
                }
            }
        }
    }

    /// Level in number and word, and until when.
    struct LevelRow: View {
        @Environment(Desk.self) private var desk
        let warning: Warning

        var body: some View {
            let words = desk.words
            let level = LevelLook(warning.level)
            VStack(alignment: .leading, spacing: Tokens.step) {
                Tag(text: warning.level(in: words), fill: level.fill, on: level.on)
                if warning.drill { Tag(text: words["warning-drill"], fill: .primary, on: .onPrimary) }
                if warning.allClear { Tag(text: words["warning-all-clear"], fill: .pale, on: .ink) }
                Soft(warning.until(in: words, at: desk.hour))
            }
        }
    }
#endif
