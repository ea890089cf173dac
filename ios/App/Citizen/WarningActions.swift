#if canImport(UserNotifications) && canImport(UIKit)
    import CitizenCore
    import CitizenState
    import UserNotifications

    /// What a person presses on a notification: works with the app closed and offline.
    @MainActor
    final class WarningActions: NSObject, UNUserNotificationCenterDelegate {
        private static let safe = "safe"
        private static let listen = "listen"
        private let desk: Desk

        init(desk: Desk) { self.desk = desk }

        func register() {
            let words = desk.words
            let actions = [
                UNNotificationAction(identifier: Self.safe, title: words["warning-safe"]),
                UNNotificationAction(identifier: Self.listen, title: words["listen"], options: .foreground),
            ]
            let centre = UNUserNotificationCenter.current()
            centre.setNotificationCategories([
                UNNotificationCategory(identifier: Ring.category, actions: actions, intentIdentifiers: [])
            ])
            centre.delegate = self
        }

        nonisolated func userNotificationCenter(
            _ center: UNUserNotificationCenter, didReceive response: UNNotificationResponse
        ) async {
            let action = response.actionIdentifier
            let said = response.notification.request.content.userInfo
            if let notice = said["notice"] as? String, let route = said["route"] as? String {
                return await opened(notice, at: route)
            }
            guard let warning = said["warning"] as? String else { return }
            await pressed(action, on: warning)
        }

        nonisolated func userNotificationCenter(
            _ center: UNUserNotificationCenter, willPresent notification: UNNotification
        ) async -> UNNotificationPresentationOptions {
            // What one follows is told in the list alone.
            notification.request.content.userInfo["notice"] == nil ? [.banner, .list, .sound] : [.list]
        }

        private func opened(_ notice: String, at route: String) async {
            await desk.act { try await desk.core.notices.seen(notice) }
            if let route = Route(path: route) { desk.open(route) }
        }

        private func pressed(_ action: String, on warning: String) async {
            let flow = OneWarningFlow(desk, id: warning)
            switch action {
            case Self.safe: await flow.send(.safe)
            case Self.listen: await flow.send(.listen)
            // The person's own tap on what this app showed: unlike a link, it is seeing it.
            default: desk.ways.go(.warning(id: warning))
            }
        }
    }
#endif
