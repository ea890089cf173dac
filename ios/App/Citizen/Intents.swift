#if canImport(AppIntents)
    import AppIntents
    import CitizenState
    import UIKit

    /// Shortcuts, Siri and the action button: a draft to write on, or a screen that opens.
    struct ReportIntent: AppIntent {
        static let title: LocalizedStringResource = "home-report"
        static let openAppWhenRun = true

        @MainActor
        func perform() async throws -> some IntentResult {
            if let delegate = UIApplication.shared.delegate as? AppDelegate, let desk = delegate.desk {
                desk.ways.tab(.home)
                await HomeFlow(desk).send(.report)
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

    /// Found in the Shortcuts app; it has no phrase of its own for Siri.
    struct AskIntent: AppIntent {
        static let title: LocalizedStringResource = "lead-ask"
        static let openAppWhenRun = true

        @MainActor
        func perform() async throws -> some IntentResult {
            if let delegate = UIApplication.shared.delegate as? AppDelegate, let desk = delegate.desk {
                desk.ways.open(link: "citizen://ask")
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
