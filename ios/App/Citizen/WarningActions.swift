#if canImport(UserNotifications) && canImport(UIKit)
    import CitizenCore
    import CitizenState
    import UserNotifications

    /// What a person presses on a notification: works with the app closed and offline.
    @MainActor
    final class WarningActions: NSObject, UNUserNotificationCenterDelegate {
        private let desk: Desk

        init(desk: Desk) { self.desk = desk }

        func register() {
            let words = desk.words
            let actions = WarningAction.allCases.map {
                UNNotificationAction(
                    identifier: $0.rawValue, title: $0.said(in: words), options: $0.opens ? .foreground : [])
            }
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
            await desk.pressed(WarningAction(rawValue: action), on: warning)
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
    }
#endif
