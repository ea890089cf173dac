#if canImport(AVFoundation)
    import AVFoundation
    import CitizenCore

    /// Films by the phone's own encoder, from file to file. The core says how long and how
    /// large, checks and cleans what comes out, and asks again with less until it fits.
    final class FilmEncoder: FilmMaker, @unchecked Sendable {
        private let lock = NSLock()
        private var work: Task<Void, Never>?

        func begin(_ plan: FilmPlan, _ progress: FilmProgress) {
            let task = Task {
                do {
                    try await encode(plan, progress)
                    progress.done()
                } catch {
                    progress.failed("\(error)")
                }
            }
            lock.withLock { work = task }
        }

        func cancel() { lock.withLock { work?.cancel() } }

        private func encode(_ plan: FilmPlan, _ progress: FilmProgress) async throws {
            let film = AVURLAsset(url: URL(fileURLWithPath: plan.source))
            guard let session = AVAssetExportSession(asset: film, presetName: preset(plan)) else {
                throw CocoaError(.featureUnsupported)
            }
            session.outputURL = URL(fileURLWithPath: plan.out)
            session.outputFileType = .mp4
            session.shouldOptimizeForNetworkUse = true
            session.metadataItemFilter = .forSharing()
            session.timeRange = CMTimeRange(start: time(plan.fromMs), duration: time(plan.lengthMs))
            session.fileLengthLimit = Int64(plan.bits) * plan.lengthMs / 8_000
            let watching = Task { [session] in
                while !Task.isCancelled {
                    progress.reached(Int(session.progress * 100))
                    try await Task.sleep(for: .milliseconds(200))
                }
            }
            defer { watching.cancel() }
            await withTaskCancellationHandler {
                await session.export()
            } onCancel: {
                session.cancelExport()
            }
            if let error = session.error { throw error }
        }

        /// The largest that is no larger than what is asked for.
        private func preset(_ plan: FilmPlan) -> String {
            switch max(plan.width, plan.height) {
            case 1_280...: AVAssetExportPreset1280x720
            case 960...: AVAssetExportPreset960x540
            default: AVAssetExportPreset640x480
            }
        }

        private func time(_ ms: Int64) -> CMTime { CMTime(value: ms, timescale: 1_000) }
    }
#endif
