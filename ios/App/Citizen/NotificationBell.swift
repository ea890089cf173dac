#if canImport(UserNotifications)
    import CitizenCore
    import CitizenState
    import UserNotifications

    /// Warnings as notifications. One that is up is replaced, never stacked.
    final class NotificationBell: Bell {
        private let keep: any Keep

        init(keep: any Keep) { self.keep = keep }

        func raise(_ ring: Ring) {
            let centre = UNUserNotificationCenter.current()
            centre.removeDeliveredNotifications(withIdentifiers: ring.replaces)
            let keep = keep
            Task { @MainActor in
                let content = ring.content(in: Look(keep: keep).words)
                try? await centre.add(UNNotificationRequest(identifier: ring.warning, content: content, trigger: nil))
            }
        }

        func takeDown(_ warning: String) {
            UNUserNotificationCenter.current().removeDeliveredNotifications(withIdentifiers: [warning])
        }

        /// In the place of an earlier one of the same thing.
        func tell(_ notice: FollowedNotice) {
            let keep = keep
            Task { @MainActor in
                let content = notice.content(in: Look(keep: keep).words)
                let request = UNNotificationRequest(identifier: notice.id, content: content, trigger: nil)
                try? await UNUserNotificationCenter.current().add(request)
            }
        }
    }
#endif
