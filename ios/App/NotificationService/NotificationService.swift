#if canImport(UserNotifications) && canImport(UIKit)
    import CitizenCore
    import CitizenState
    import UserNotifications

    /// A push arrived while the app may be closed: the core verifies the signature, judges
    /// whether it concerns this phone and says how loud. What it does not believe stays silent.
    final class NotificationService: UNNotificationServiceExtension {
        private var answer: Answer?

        override func didReceive(
            _ request: UNNotificationRequest, withContentHandler handler: @escaping (UNNotificationContent) -> Void
        ) {
            let answer = Answer(handler, unless: Self.silent)
            self.answer = answer
            guard let (ring, place) = judged(request.content.userInfo) else { return answer.end() }
            let language = place.keep.read("language").flatMap(Language.init(rawValue:)) ?? .vietnamese
            let words = Words(language)
            // A voice may take longer than the system waits; the alarm does not.
            answer.otherwise(ring.content(in: words, sound: ring.sound))
            Task {
                let content = ring.content(in: words, sound: await ring.spoken(group: place.group))
                await Alarm.repeatUntilSeen(ring, content)
                answer.otherwise(content)
                answer.end()
            }
        }

        /// The system's patience is at its end.
        override func serviceExtensionTimeWillExpire() { answer?.end() }

        private static var silent: UNNotificationContent {
            let content = UNMutableNotificationContent()
            content.interruptionLevel = .passive
            return content
        }

        private func judged(_ push: [AnyHashable: Any]) -> (Ring, Place)? {
            let bell = HeldBell()
            guard let place = try? Place(), let message = Push.message(push), let core = try? place.core(bell: bell),
                (try? core.warnings.hear(message)) == true
            else { return nil }
            return bell.ring.map { ($0, place) }
        }
    }

    /// What is shown in place of the push, given once.
    private final class Answer: @unchecked Sendable {
        private let lock = NSLock()
        private var give: ((UNNotificationContent) -> Void)?
        private var content: UNNotificationContent

        init(_ give: @escaping (UNNotificationContent) -> Void, unless content: UNNotificationContent) {
            self.give = give
            self.content = content
        }

        func otherwise(_ content: UNNotificationContent) { lock.withLock { self.content = content } }

        func end() {
            let (give, content) = lock.withLock {
                defer { self.give = nil }
                return (self.give, self.content)
            }
            give?(content)
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

        func takeDown(_ warning: String) { Alarm.takeDown(warning) }

        /// A push is a warning: what is followed is told by the app itself, at its next sync.
        func tell(_ notice: FollowedNotice) {}
    }
#endif
