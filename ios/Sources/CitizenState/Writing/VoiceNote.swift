import CitizenCore
import Observation

/// A voice note while it is spoken. The core keeps at most three minutes of it, and so it ends
/// by itself after that.
@MainActor
@Observable
final class VoiceNote {
    static let secondsMax = 180
    @ObservationIgnored private let device: any Device
    /// How long a second is; shorter for a test.
    @ObservationIgnored private let second: Duration
    @ObservationIgnored private var recording: (any Recording)?
    @ObservationIgnored private var counting: Task<Void, Never>?
    @ObservationIgnored private var asking = false

    /// Seconds so far; nothing while nobody speaks.
    private(set) var seconds: Int?

    init(_ device: any Device, second: Duration = .seconds(1)) {
        self.device = device
        self.second = second
    }

    /// Listens from now on; `full` is called when there is no more room for words.
    func begin(full: @escaping @MainActor () async -> Void) async throws {
        if recording != nil || asking { return }
        asking = true
        defer { asking = false }
        recording = try await device.record()
        if recording == nil { return }
        seconds = 0
        counting = Task { [weak self, second] in
            while let spoken = self?.seconds, spoken < Self.secondsMax {
                try? await Task.sleep(for: second)
                if Task.isCancelled { return }
                self?.seconds = spoken + 1
            }
            // Not by this task, which ending stops.
            if !Task.isCancelled { Task { await full() } }
        }
    }

    func end() async -> Picked? {
        let spoken = taken()
        return await spoken?.end()
    }

    /// The screen was left.
    func drop() { taken()?.drop() }

    private func taken() -> (any Recording)? {
        defer { recording = nil }
        counting?.cancel()
        seconds = nil
        return recording
    }
}
