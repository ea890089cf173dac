import CitizenCore

/// How a fetch stands. What is known stays on the screen meanwhile.
public enum Fetching: Equatable, Sendable {
    case idle, busy
    /// Why the last one brought nothing.
    case failed(Trouble)
}

/// A screen of what is fetched when somebody looks: what is known at once, what is new when
/// it comes.
@MainActor
public protocol FetchingFlow: Flow {
    var fetching: Fetching { get set }

    /// Waits for the network.
    func fetch() async throws
}

extension FetchingFlow {
    /// With the first look, and when a person asks again.
    public func refresh() async {
        fetching = .busy
        do {
            try await fetch()
            fetching = .idle
        } catch let trouble as Trouble {
            // Stopping is what the person asked for.
            fetching = trouble == .stopped ? .idle : .failed(trouble)
        } catch {
            fetching = .failed(.defect("\(error)"))
        }
        // Also after a failure: the answer may have been that it is gone.
        desk.core.again()
    }

    /// Reads what may never have been heard of: nothing then, and the fetch says why.
    func unlessUnheard<T: Sendable>(_ read: @MainActor () async throws -> T) async throws -> T? {
        try await desk.core.unlessUnheard(read)
    }
}

extension Core {
    /// Reads what may never have been heard of, or is gone: nothing then.
    @MainActor
    func unlessUnheard<T: Sendable>(_ read: @MainActor () async throws -> T) async throws -> T? {
        do {
            return try await read()
        } catch Trouble.notFound {
            return nil
        }
    }
}
