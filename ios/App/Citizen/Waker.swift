#if canImport(UIKit)
    import CitizenCore
    import Foundation

    /// A background URLSession that waits for the network on the system's behalf. The core
    /// carries its own bytes; what is handed over is a small download, and the system wakes
    /// the app when it is through: then what waits is sent.
    final class Waker: NSObject, URLSessionDownloadDelegate, @unchecked Sendable {
        static let identifier = "vn.citizen.wake"
        private static let budgetMs = 25_000
        private let core: Core
        private let server: String
        private var session: URLSession?
        /// Given by the system when it woke the app for this.
        @MainActor var finished: (() -> Void)?

        init(core: Core, server: String) {
            self.core = core
            self.server = server
            super.init()
            let settings = URLSessionConfiguration.background(withIdentifier: Self.identifier)
            settings.sessionSendsLaunchEvents = true
            settings.isDiscretionary = false
            session = URLSession(configuration: settings, delegate: self, delegateQueue: nil)
        }

        /// Asked for when the app is left with something in the outbox.
        func wait() async {
            guard let session, let url = URL(string: "\(server)/readyz"), await session.allTasks.isEmpty else { return }
            session.downloadTask(with: url).resume()
        }

        func urlSession(_ session: URLSession, downloadTask: URLSessionDownloadTask, didFinishDownloadingTo file: URL) {
            Task {
                _ = try? await core.network.runOnce(budgetMs: Self.budgetMs)
                await MainActor.run {
                    finished?()
                    finished = nil
                }
            }
        }
    }
#endif
