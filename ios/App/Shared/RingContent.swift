#if canImport(UserNotifications)
    import CitizenCore
    import CitizenState
    import UserNotifications

    extension Ring {
        /// The category whose buttons work with the app closed.
        static let category = "warning"

        /// As loud as the core says; over a silenced phone where Apple has allowed it.
        func content(in words: Words) -> UNMutableNotificationContent {
            let content = UNMutableNotificationContent()
            content.title = drill ? "\(words["warning-drill"]) · \(headline)" : headline
            content.body = speech
            content.categoryIdentifier = Self.category
            content.threadIdentifier = warning
            content.userInfo = ["warning": warning]
            content.interruptionLevel = alarm ? .critical : silent ? .passive : .timeSensitive
            content.sound = silent ? nil : alarm ? .defaultCritical : .default
            return content
        }
    }

    extension FollowedNotice {
        /// In the list, without a sound and without lighting the screen.
        func content(in words: Words) -> UNMutableNotificationContent {
            let content = UNMutableNotificationContent()
            content.title = words.said(title)
            content.body = words.said(text)
            content.threadIdentifier = "followed"
            content.userInfo = ["notice": id, "route": route.path]
            content.interruptionLevel = .passive
            content.sound = nil
            return content
        }
    }
#endif
