#if canImport(SwiftUI)
    import CitizenState
    import SwiftUI

    /// Follows a thing, or no longer; who hears the screen hears which.
    struct FollowButton: View {
        @Environment(Desk.self) private var desk
        let what: String
        let followed: Bool
        let onFollow: @MainActor (Bool) async -> Void

        var body: some View {
            let text = followed ? desk.words["follow-end"] : desk.words["follow-begin"]
            SideButton(text, followed ? Symbol.followed : Symbol.bell) { await onFollow(!followed) }
                .accessibilityLabel("\(text): \(what)")
        }
    }
#endif
