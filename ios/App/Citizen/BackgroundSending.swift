#if canImport(BackgroundTasks)
    import BackgroundTasks
    import CitizenCore

    /// What waits goes out, and what changed comes in, whenever the system grants time.
    struct BackgroundSending: Sendable {
        private static let send = "vn.citizen.send"
        private static let refresh = "vn.citizen.refresh"
        /// The system ends a refresh after 30 s, a processing task after some minutes.
        private static let refreshMs = 25_000
        private static let sendMs = 180_000
        private static let everyS = 15 * 60.0
        let core: Core

        func register() {
            let tasks = BGTaskScheduler.shared
            tasks.register(forTaskWithIdentifier: Self.send, using: nil) { run($0, budgetMs: Self.sendMs) }
            tasks.register(forTaskWithIdentifier: Self.refresh, using: nil) { run($0, budgetMs: Self.refreshMs) }
        }

        /// Asked for whenever the app is left, and after every run.
        func schedule() {
            let sending = BGProcessingTaskRequest(identifier: Self.send)
            sending.requiresNetworkConnectivity = true
            let refreshing = BGAppRefreshTaskRequest(identifier: Self.refresh)
            refreshing.earliestBeginDate = Date(timeIntervalSinceNow: Self.everyS)
            try? BGTaskScheduler.shared.submit(sending)
            try? BGTaskScheduler.shared.submit(refreshing)
        }

        private func run(_ task: BGTask, budgetMs: Int) {
            schedule()
            nonisolated(unsafe) let granted = task
            let work = Task {
                let ran = try? await core.network.runOnce(budgetMs: budgetMs)
                granted.setTaskCompleted(success: ran != nil)
            }
            // Cancelling says stop to the core, which ends within milliseconds.
            granted.expirationHandler = { work.cancel() }
        }
    }
#endif
