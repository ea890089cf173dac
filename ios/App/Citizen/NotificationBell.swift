#if canImport(UserNotifications)
    import CitizenCore
    import CitizenState
    import UserNotifications

    /// Warnings as notifications, rung again until they are seen.
    final class NotificationBell: Bell {
        private let keep: any Keep
        private let group: String

        init(_ place: Place) {
            keep = place.keep
            group = place.group
        }

        func raise(_ ring: Ring) {
            ring.replaces.forEach(Alarm.takeDown)
            let (keep, group) = (keep, group)
            Task { @MainActor in
                let sound = await ring.spoken(group: group)
                let content = ring.content(in: Look(keep: keep).words, sound: sound)
                let request = UNNotificationRequest(identifier: ring.warning, content: content, trigger: nil)
                try? await UNUserNotificationCenter.current().add(request)
                await Alarm.repeatUntilSeen(ring, content)
            }
        }

        func takeDown(_ warning: String) { Alarm.takeDown(warning) }

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
