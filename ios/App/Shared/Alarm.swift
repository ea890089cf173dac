#if canImport(UserNotifications)
    import CitizenCore
    import CitizenState
    import UserNotifications

    /// Warnings at the system, for the app and its extension alike: rung, rung again until seen,
    /// taken down. One that is up is replaced, never stacked.
    enum Alarm {
        private static var centre: UNUserNotificationCenter { .current() }

        static func takeDown(_ warning: String) {
            let ids = Ringing.ids(of: warning)
            centre.removePendingNotificationRequests(withIdentifiers: ids)
            centre.removeDeliveredNotifications(withIdentifiers: ids)
        }

        /// Again and again from now on, until `takeDown`.
        static func repeatUntilSeen(_ ring: Ring, _ content: UNNotificationContent) async {
            for (index, seconds) in Ringing(ring).again.enumerated() {
                let trigger = UNTimeIntervalNotificationTrigger(timeInterval: TimeInterval(seconds), repeats: false)
                let id = Ringing.id(of: ring.warning, again: index + 1)
                try? await centre.add(UNNotificationRequest(identifier: id, content: content, trigger: trigger))
            }
        }
    }
#endif
