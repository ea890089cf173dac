#if canImport(SwiftUI)
    import CitizenState
    import SwiftUI

    /// In place of a personal screen while the lock is closed: asks for the phone's lock at once,
    /// and again when a person says so. What must never wait is a tap away.
    struct LockedScreen: View {
        @Environment(Desk.self) private var desk

        var body: some View {
            let words = desk.words
            Frame(title: words["lock-title"]) {
                Empty(symbol: Symbol.locked, text: words["lock-about"])
                MainButton(words["lock-open"], Symbol.locked) { await desk.unlocked() }
                LeadRow(symbol: Symbol.sos, title: words["sos-title"], about: words["service-emergency-about"]) {
                    desk.open(.sos)
                }
                LeadRow(symbol: Symbol.warning, title: words["warnings-title"], about: nil) { desk.open(.warnings) }
            }
            .task { await desk.unlocked() }
        }
    }

    /// Over everything while the system shows the app among others: what is locked is in no
    /// picture of it.
    struct Cover: View {
        @Environment(Desk.self) private var desk
        @Environment(\.scenePhase) private var phase

        var body: some View {
            if desk.lock.on && phase != .active {
                ZStack {
                    Rectangle().fill(Shade.ground).ignoresSafeArea()
                    Image(systemName: Symbol.locked).font(.largeTitle).foregroundStyle(Shade.primary)
                }
                .accessibilityHidden(true)
            }
        }
    }
#endif
