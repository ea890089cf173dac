import CitizenCore
import Observation

public enum PhonesEvent: Equatable, Sendable {
    case again, signIn
    /// Signs another phone out, at once.
    case revoke(String)
}

/// The phones the person is signed in on, as the server says.
@MainActor
@Observable
public final class PhonesFlow: FetchingFlow {
    public let desk: Desk
    public var face: Face<[OwnPhone]> = .loading
    public var fetching = Fetching.busy
    public private(set) var working = false
    @ObservationIgnored private var heard: [OwnPhone]?

    public init(_ desk: Desk) { self.desk = desk }

    public func concerns(_ change: Changed) -> Bool { change == .account }

    public func read() async throws -> [OwnPhone]? { heard }

    public func fetch() async throws { heard = try await desk.core.account.phones() }

    public func send(_ event: PhonesEvent) async {
        switch event {
        case .again: await refresh()
        case .signIn: desk.ways.go(.signIn)
        case .revoke(let id):
            if working { return }
            working = true
            defer { working = false }
            await desk.act { heard = try await desk.core.account.revoke(id) }
            await again()
        }
    }
}
