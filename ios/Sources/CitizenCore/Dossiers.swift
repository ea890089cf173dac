import CitizenGenerated

/// Dossiers by the code on their receipt.
public struct Dossiers: Sendable {
    let phone: Phone

    /// Those that were asked for on this phone, the last one first.
    public func all() async throws -> [Dossier] { try await aside { try phone.dossiers().map(\.plain) } }

    public func read(_ code: String) async throws -> Dossier { try await aside { try phone.dossier(code: code).plain } }

    /// Answers its code as the office writes it. Waits for the network.
    public func fetch(_ code: String) async throws -> String {
        try await stoppable { try phone.fetchDossier(code: code, stop: $0).code }
    }
}
