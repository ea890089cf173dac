#if canImport(AppIntents)
    import AppIntents
    import UIKit

    /// Shortcuts, Siri and the action button: each opens a screen and does nothing else.
    struct ReportIntent: AppIntent {
        static let title: LocalizedStringResource = "home-report"
        static let openAppWhenRun = true

        @MainActor
        func perform() async throws -> some IntentResult {
            if let delegate = UIApplication.shared.delegate as? AppDelegate, let desk = delegate.desk {
                desk.ways.open(link: "citizen://reports")
            }
            return .result()
        }
    }

    struct SosIntent: AppIntent {
        static let title: LocalizedStringResource = "sos-title"
        static let openAppWhenRun = true

        @MainActor
        func perform() async throws -> some IntentResult {
            if let delegate = UIApplication.shared.delegate as? AppDelegate, let desk = delegate.desk {
                desk.ways.open(link: "citizen://sos")
            }
            return .result()
        }
    }

    struct CitizenShortcuts: AppShortcutsProvider {
        static var appShortcuts: [AppShortcut] {
            AppShortcut(
                intent: SosIntent(), phrases: ["\(.applicationName) SOS"], shortTitle: "sos-title",
                systemImageName: "lifepreserver")
            AppShortcut(
                intent: ReportIntent(), phrases: ["\(.applicationName)"], shortTitle: "home-report",
                systemImageName: "camera")
        }
    }
#endif
