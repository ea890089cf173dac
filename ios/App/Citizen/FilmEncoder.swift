#if canImport(AVFoundation)
    import AVFoundation

    /// A film made smaller by the phone's own encoder, from file to file, before it is
    /// attached: the core cuts and cleans what comes out of it.
    struct FilmEncoder {
        struct Failed: Error {}

        /// 540 lines, without the position that a camera writes into the file.
        func encode(_ film: URL, into folder: URL, progress: @escaping @Sendable (Float) -> Void) async throws -> URL {
            let asset = AVURLAsset(url: film)
            guard let session = AVAssetExportSession(asset: asset, presetName: AVAssetExportPreset960x540) else {
                throw Failed()
            }
            let out = folder.appendingPathComponent(UUID().uuidString).appendingPathExtension("mp4")
            session.outputURL = out
            session.outputFileType = .mp4
            session.shouldOptimizeForNetworkUse = true
            session.metadataItemFilter = .forSharing()
            let watching = Task { [session] in
                while !Task.isCancelled {
                    progress(session.progress)
                    try await Task.sleep(for: .milliseconds(200))
                }
            }
            defer { watching.cancel() }
            await withTaskCancellationHandler {
                await session.export()
            } onCancel: {
                session.cancelExport()
            }
            if session.status == .cancelled { throw CancellationError() }
            guard session.status == .completed else { throw session.error ?? Failed() }
            return out
        }
    }
#endif
