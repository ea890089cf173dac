#if canImport(UserNotifications)
    import CitizenCore
    import CitizenState
    import UserNotifications

    extension Ring {
        /// The category whose buttons work with the app closed.
        static let category = "warning"

        /// As loud as the core says; over a silenced phone where Apple has allowed it.
        func content(in words: Words, sound: UNNotificationSound?) -> UNMutableNotificationContent {
            let content = UNMutableNotificationContent()
            content.title = drill ? "\(words["warning-drill"]) · \(headline)" : headline
            content.body = speech
            content.categoryIdentifier = Self.category
            content.threadIdentifier = warning
            content.userInfo = ["warning": warning]
            content.interruptionLevel = alarm ? .critical : silent ? .passive : .timeSensitive
            content.sound = sound
            return content
        }

        /// At once, without a voice.
        var sound: UNNotificationSound? {
            switch Ringing(self).sound {
            case .none: nil
            case .plain: .default
            case .alarm, .spoken: .defaultCritical
            }
        }

        /// What it says as its sound, where it is to be read aloud and this phone has a voice;
        /// `group` is the app's, where that is kept. Takes seconds.
        func spoken(group: String) async -> UNNotificationSound? {
            guard case .spoken(let text) = Ringing(self).sound, let name = await SpokenSound.of(text, group: group)
            else { return sound }
            return .criticalSoundNamed(UNNotificationSoundName(name))
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
