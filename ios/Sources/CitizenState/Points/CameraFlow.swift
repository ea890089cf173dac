import CitizenCore
import Observation

/// A camera by its name, and what it saw last.
public struct CameraState: Equatable, Sendable {
    public let name: String?
    /// Nothing before one was ever fetched.
    public let still: Still?
}

public enum CameraEvent: Equatable, Sendable {
    case again
}

/// A public camera over the core: the still that is known at once with its hour, a newer one
/// when it comes.
@MainActor
@Observable
public final class CameraFlow: FetchingFlow {
    public let desk: Desk
    public let id: String
    public var face: Face<CameraState> = .loading
    public var fetching = Fetching.busy

    public init(_ desk: Desk, id: String) {
        self.desk = desk
        self.id = id
    }

    /// The server said that there is none.
    public var gone: Bool { fetching == .failed(.notFound) }

    public func concerns(_ change: Changed) -> Bool { false }

    public func read() async throws -> CameraState? {
        let services = desk.core.services
        let still = try await unlessUnheard { try await services.still(id) }
        return CameraState(name: try await services.camera(id)?.name, still: still)
    }

    public func fetch() async throws { try await desk.core.services.fetchStill(id) }

    public func send(_ event: CameraEvent) async {
        switch event {
        case .again: await refresh()
        }
    }
}
