#if canImport(SwiftUI) && canImport(UIKit)
    import CitizenState
    import CitizenUI
    import SwiftUI

    /// The one window. While it is seen, the loop of the foreground runs.
    @main
    struct CitizenApp: App {
        @UIApplicationDelegateAdaptor private var delegate: AppDelegate
        @Environment(\.scenePhase) private var phase

        var body: some Scene {
            WindowGroup {
                if let desk = delegate.desk {
                    AppView(desk: desk).task(id: phase) {
                        if phase == .background {
                            desk.lock.left()
                            await delegate.left()
                        } else if phase == .active {
                            desk.lock.came()
                            try? await desk.core.network.resume()
                            Task { await delegate.seen() }
                            Task { await desk.lookAround() }
                            await desk.core.stayConnected()
                        }
                    }
                } else {
                    Unopened()
                }
            }
        }
    }

    /// The core did not open, and the person is told so instead of a blank screen.
    private struct Unopened: View {
        var body: some View { Text(Words(.vietnamese)["trouble-storage-full"]).padding() }
    }
#endif
