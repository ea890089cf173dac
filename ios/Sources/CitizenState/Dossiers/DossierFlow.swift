import CitizenCore
import Observation

/// One dossier over the core; the empty face is one not heard of.
@MainActor
@Observable
public final class DossierFlow: FetchingFlow {
    public let desk: Desk
    public let code: String
    public var face: Face<Dossier> = .loading
    public var fetching = Fetching.busy

    public init(_ desk: Desk, code: String) {
        self.desk = desk
        self.code = code
    }

    public func concerns(_ change: Changed) -> Bool { false }

    public func read() async throws -> Dossier? {
        try await unlessUnheard { try await desk.core.dossiers.read(code) }
    }

    public func fetch() async throws { _ = try await desk.core.dossiers.fetch(code) }
}
