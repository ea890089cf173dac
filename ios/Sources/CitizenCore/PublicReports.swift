import CitizenGenerated

/// Everybody's reports, as far as this phone has heard.
public struct PublicReports: Sendable {
    let phone: Phone

    /// A position puts the nearest first; it stays on this phone.
    public func list(near: Spot? = nil) async throws -> PublicList {
        try await aside {
            let heard = try phone.publicReports(lat: near?.lat, lon: near?.lon)
            return PublicList(lines: heard.reports.map { $0.report.line(metres: $0.metres) }, heardAtMs: heard.heardAt)
        }
    }

    public func page(_ code: String) async throws -> PublicPage {
        try await aside { try phone.publicReport(code: code).page }
    }

    /// Fetches those of the commune, or of the province. Waits for the network.
    public func fetch(near: Spot?) async throws {
        try await stoppable { try phone.fetchPublicReports(lat: near?.lat, lon: near?.lon, stop: $0) }
    }

    /// Waits for the network.
    public func fetch(_ code: String) async throws {
        try await stoppable { try phone.fetchPublicReport(code: code, stop: $0) }
    }

    /// This bothers me too: counted once. Waits for the network.
    public func meToo(_ code: String) async throws { try await stoppable { try phone.meToo(code: code, stop: $0) } }
}
