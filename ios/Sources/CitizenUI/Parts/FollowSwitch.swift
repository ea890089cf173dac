#if canImport(SwiftUI)
    import SwiftUI

    /// Follows a thing, or no longer.
    struct FollowSwitch: View {
        let text: String
        let followed: Bool
        let onFollow: @MainActor (Bool) async -> Void

        var body: some View {
            Toggle(text, isOn: Binding(get: { followed }, set: { on in Task { await onFollow(on) } }))
        }
    }
#endif
