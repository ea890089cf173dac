#if canImport(UIKit)
    import CitizenCore
    import CitizenState
    import UIKit
    import UserNotifications

    /// The process: one core for the window, the background and the notifications.
    @MainActor
    final class AppDelegate: NSObject, UIApplicationDelegate {
        private(set) var desk: Desk?
        private var sending: BackgroundSending?
        private var actions: WarningActions?
        private var waker: Waker?
        private let connectivity = Connectivity()

        func application(
            _ application: UIApplication, didFinishLaunchingWithOptions options: [UIApplication.LaunchOptionsKey: Any]?
        ) -> Bool {
            do {
                let place = try Place()
                let core = try place.core(bell: NotificationBell(place))
                try core.lend(FilmEncoder())
                let desk = Desk(core: core, look: Look(keep: place.keep), device: ApplePhone(), keep: place.keep)
                self.desk = desk
                actions = WarningActions(desk: desk)
                sending = BackgroundSending(core: core)
                waker = Waker(core: core, server: place.server)
                desk.subscription = Subscription(core)
                actions?.register()
                sending?.register()
                connectivity.watch(core)
                application.registerForRemoteNotifications()
            } catch {
                NSLog("the core did not open: \(error)")
            }
            return true
        }

        /// The window is seen: what the server does not know yet of this phone is told.
        func seen() async { await desk?.subscription?.settle() }

        func application(
            _ application: UIApplication, didRegisterForRemoteNotificationsWithDeviceToken token: Data
        ) { Task { await desk?.subscription?.given(token) } }

        func left() async {
            guard let core = desk?.core else { return }
            sending?.schedule()
            if let waiting = try? await core.reports.outbox(), !waiting.isEmpty { await waker?.wait() }
            try? await core.network.suspend(withinMs: 3_000)
        }

        func application(
            _ application: UIApplication, didReceiveRemoteNotification push: [AnyHashable: Any]
        ) async -> UIBackgroundFetchResult {
            guard let core = desk?.core, let message = Push.message(push) else { return .noData }
            return (try? core.warnings.hear(message)) == true ? .newData : .noData
        }

        func application(
            _ application: UIApplication, handleEventsForBackgroundURLSession identifier: String,
            completionHandler: @escaping () -> Void
        ) {
            if identifier == Waker.identifier { waker?.finished = completionHandler }
        }
    }
#endif
