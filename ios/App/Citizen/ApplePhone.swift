#if canImport(UIKit)
    import AVFoundation
    import CitizenCore
    import CitizenState
    import UIKit
    import UserNotifications

    /// What an iPhone does for the person.
    @MainActor
    final class ApplePhone: Device {
        private static let ringInS = 5.0
        let name = UIDevice.current.model
        private let receiver = Receiver()
        private let voice = Voice()
        private let microphone = Microphone()
        private let message = TextMessage()

        func position() async -> Spot? { await receiver.position() }

        var positionAllowed: Bool { receiver.allowed }

        var positionDenied: Bool { receiver.denied }

        func mayNotify() async -> Bool {
            // Over a silenced phone only where Apple has allowed it.
            let asked: UNAuthorizationOptions = [.alert, .sound, .criticalAlert]
            return (try? await UNUserNotificationCenter.current().requestAuthorization(options: asked)) == true
        }

        func audible() async -> Audible {
            let settings = await UNUserNotificationCenter.current().notificationSettings()
            return Audible(
                notices: [.authorized, .provisional, .ephemeral].contains(settings.authorizationStatus)
                    && settings.alertSetting != .disabled,
                sounds: settings.soundSetting != .disabled, silence: settings.criticalAlertSetting == .enabled,
                volume: AVAudioSession.sharedInstance().outputVolume > 0,
                background: UIApplication.shared.backgroundRefreshStatus == .available,
                power: !ProcessInfo.processInfo.isLowPowerModeEnabled)
        }

        func ring(title: String, text: String) {
            let content = UNMutableNotificationContent()
            content.title = title
            content.body = text
            content.interruptionLevel = .timeSensitive
            content.sound = .default
            let soon = UNTimeIntervalNotificationTrigger(timeInterval: Self.ringInS, repeats: false)
            let request = UNNotificationRequest(identifier: "ring", content: content, trigger: soon)
            Task { try? await UNUserNotificationCenter.current().add(request) }
        }

        func allow() {
            if let settings = URL(string: UIApplication.openSettingsURLString) { UIApplication.shared.open(settings) }
        }

        func record() async throws -> (any Recording)? { try await microphone.record() }

        var microphoneDenied: Bool { microphone.denied }

        func speak(_ text: String, language: Language) { voice.say(text, language: language) }

        func dial(_ number: String) {
            let digits = number.filter(\.isNumber)
            if let url = URL(string: "tel:\(digits)") { UIApplication.shared.open(url) }
        }

        var locks: Bool { PhoneLock().isSet }

        func unlock(_ why: String) async -> Bool { await PhoneLock().unlock(why: why) }

        var texts: Bool { message.can }

        func text(_ number: String, _ text: String) { message.open(to: number, text, over: top) }

        /// What is shown, to show something over it.
        private var top: UIViewController? {
            let scene = UIApplication.shared.connectedScenes.compactMap { $0 as? UIWindowScene }.first
            return scene?.keyWindow?.rootViewController
        }

        func share(_ text: String) { show([text]) }

        func hand(_ file: Data, name: String) {
            let kept = FileManager.default.temporaryDirectory.appendingPathComponent(name)
            let options: Data.WritingOptions = [.atomic, .completeFileProtection]
            if (try? file.write(to: kept, options: options)) != nil { show([kept]) }
        }

        private func show(_ what: [Any]) {
            let sheet = UIActivityViewController(activityItems: what, applicationActivities: nil)
            let top = self.top
            sheet.popoverPresentationController?.sourceView = top?.view
            top?.present(sheet, animated: true)
        }
    }
#endif
