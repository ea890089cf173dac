#if canImport(UserNotifications) && canImport(UIKit)
    import CitizenCore
    import CitizenState
    import UserNotifications

    /// A push arrived while the app may be closed: the core verifies the signature, judges
    /// whether it concerns this phone and says how loud. What it does not believe stays silent.
    final class NotificationService: UNNotificationServiceExtension {
        private var answer: ((UNNotificationContent) -> Void)?

        override func didReceive(
            _ request: UNNotificationRequest, withContentHandler handler: @escaping (UNNotificationContent) -> Void
        ) {
            answer = handler
            handler(judged(request.content.userInfo) ?? Self.silent)
            answer = nil
        }

        /// The system's patience is at its end.
        override func serviceExtensionTimeWillExpire() {
            answer?(Self.silent)
            answer = nil
        }

        private static var silent: UNNotificationContent {
            let content = UNMutableNotificationContent()
            content.interruptionLevel = .passive
            return content
        }

        private func judged(_ push: [AnyHashable: Any]) -> UNNotificationContent? {
            let bell = HeldBell()
            guard let place = try? Place(), let message = Push.message(push), let core = try? place.core(bell: bell),
                (try? core.warnings.hear(message)) == true
            else { return nil }
            let language = place.keep.read("language").flatMap(Language.init(rawValue:)) ?? .vietnamese
            return bell.ring?.content(in: Words(language))
        }
    }

    /// Holds what the core would ring, to be shown in place of the push.
    private final class HeldBell: Bell, @unchecked Sendable {
        private let lock = NSLock()
        private var held: Ring?

        var ring: Ring? {
            lock.lock()
            defer { lock.unlock() }
            return held
        }

        func raise(_ ring: Ring) {
            lock.lock()
            defer { lock.unlock() }
            held = ring
        }

        func takeDown(_ warning: String) {
            UNUserNotificationCenter.current().removeDeliveredNotifications(withIdentifiers: [warning])
        }

        /// A push is a warning: what is followed is told by the app itself, at its next sync.
        func tell(_ notice: FollowedNotice) {}
    }
#endif
