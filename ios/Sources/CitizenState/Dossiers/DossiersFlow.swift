import CitizenCore
import Observation

/// How the question for a code stands.
public enum DossierAsking: Equatable, Sendable {
    case idle, busy
    /// Nobody knows this code.
    case unknown
}

public enum DossiersEvent: Equatable, Sendable {
    case typed(String)
    case ask
    case open(String)
}

/// Dossiers that were asked for, over the core; what is typed outlives the app.
@MainActor
@Observable
public final class DossiersFlow: Flow {
    private static let field = "code"
    public let desk: Desk
    public var face: Face<[Dossier]> = .loading
    public private(set) var asking = DossierAsking.idle

    public init(_ desk: Desk) { self.desk = desk }

    public var code: String { desk.ways[field: Self.field, of: .dossiers] }
    public var mayAsk: Bool { asking != .busy && !code.allSatisfy(\.isWhitespace) }

    public func concerns(_ change: Changed) -> Bool { false }

    public func read() async throws -> [Dossier]? {
        let all = try await desk.core.dossiers.all()
        return all.isEmpty ? nil : all
    }

    public func send(_ event: DossiersEvent) async {
        switch event {
        case .open(let code): desk.ways.go(.dossier(code: code))
        case .ask: await ask()
        case .typed(let typed):
            desk.ways[field: Self.field, of: .dossiers] = typed
            if asking == .unknown { asking = .idle }
        }
    }

    private func ask() async {
        asking = .busy
        var unknown = false
        await desk.act {
            do {
                let found = try await desk.core.dossiers.fetch(code)
                desk.core.again()
                desk.ways.go(.dossier(code: found))
            } catch Trouble.notFound {
                unknown = true
            }
        }
        asking = unknown ? .unknown : .idle
    }
}
