import CitizenGenerated

/// How the phone is connected.
public enum Connection: Sendable { case none, metered, free }

/// What a run did and what is left.
public struct Ran: Equatable, Sendable {
    public let delivered: Int
    public let waiting: Int
    public let held: Int
    /// Seconds until something is due again.
    public let againInS: Double?
    public let synced: Bool
}

/// Connectivity, and the work that waits for it.
public struct Network: Sendable {
    let phone: Phone

    public func connected(_ how: Connection) async throws {
        let link: Link =
            switch how {
            case .none: .none
            case .metered: .metered
            case .free: .unmetered
            }
        try await aside { try phone.setLink(link: link) }
    }

    /// Sends what is due and fetches what changed: a job in the background.
    public func runOnce(budgetMs: Int) async throws -> Ran {
        try await stoppable { stop in
            let done = try phone.runOnce(budgetMs: UInt64(budgetMs), stop: stop)
            return Ran(
                delivered: Int(done.delivered), waiting: Int(done.waiting), held: Int(done.held),
                againInS: done.nextTryIn, synced: done.synced)
        }
    }

    /// Works until its task is cancelled: while the app is in the foreground.
    public func run() async throws { try await stoppable { try phone.run(stop: $0) } }

    /// Fetches everything that changed now; answers whether anything had.
    public func sync() async throws -> Bool { try await stoppable { try phone.sync(stop: $0) } }

    public func suspend(withinMs: Int) async throws {
        try await aside { try phone.suspend(withinMs: UInt64(withinMs)) }
    }

    public func resume() async throws { try await aside { try phone.resume() } }
}
