#if canImport(SwiftUI)
    import CitizenState
    import SwiftUI

    /// Lets the phone look where it is; to the system's settings where that was refused.
    struct LocateButton: View {
        @Environment(Desk.self) private var desk
        let action: @MainActor () async -> Void

        var body: some View {
            if desk.device.positionDenied { Soft(desk.words["ios-place-denied"]) }
            SideButton(desk.words["writing-locate"], Symbol.place, action: action)
        }
    }
#endif
