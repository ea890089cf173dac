import CitizenCore
import Observation

/// Where a person in need is: looked for from the moment the screen opens, not from that
/// of sending.
@MainActor
@Observable
final class Finding {
    /// A boat drifts: an older position is asked for again.
    private static let freshMs: Int64 = 60_000
    @ObservationIgnored private let desk: Desk
    @ObservationIgnored private var search: Task<Void, Never>?
    @ObservationIgnored private var foundAtMs: Int64 = 0
    private var found: Spot?
    private var searching = true
    /// As the system said last; it does not tell when that changes.
    private var denied: Bool

    init(_ desk: Desk) {
        self.desk = desk
        denied = desk.device.positionDenied
    }

    var now: Whereabouts {
        if found != nil { return .known }
        if denied { return .denied }
        return searching ? .searching : .unknown
    }

    /// One search at a time; who comes second waits for the first.
    func look() async {
        denied = desk.device.positionDenied
        if denied || isFresh { return }
        let running = search ?? Task { await ask() }
        search = running
        await running.value
    }

    /// For what is sent now: an older one where no newer comes in time.
    func spot() async -> Spot? {
        let (first, end) = AsyncStream.makeStream(of: Void.self)
        let looking = Task {
            await look()
            end.finish()
        }
        let late = Task {
            try await Task.sleep(for: .seconds(Whereabouts.patienceSeconds))
            end.finish()
        }
        for await _ in first {}
        looking.cancel()
        late.cancel()
        return found
    }

    private var isFresh: Bool { found != nil && (0...Self.freshMs).contains(desk.hour.nowMs() - foundAtMs) }

    private func ask() async {
        searching = true
        let spot = await desk.position()
        if let spot {
            found = spot
            foundAtMs = desk.hour.nowMs()
        }
        searching = false
        denied = desk.device.positionDenied
        search = nil
    }
}
