import CitizenGenerated

/// How far water comes up; the names are those of the message files, `depth-…`.
public enum WaterDepth: String, CaseIterable, Sendable { case ankle, knee, waist, chest, roof }

/// Water as far as this phone has heard: rivers that are followed or over an alarm level,
/// roads where people reported it, the nearest shelters. `heardAtMs` is nothing when it never
/// did.
public struct FloodList: Equatable, Sendable {
    public let rivers: [River]
    public let reports: [PublicLine]
    public let shelters: [Item]
    public let heardAtMs: Int64?
}

/// Where roads are under water.
public struct Floods: Sendable {
    let phone: Phone

    /// A position puts the nearest first; it stays on this phone.
    public func list(near: Spot?) async throws -> FloodList {
        try await aside {
            let heard = try phone.floods(lat: near?.lat, lon: near?.lon)
            return FloodList(
                rivers: heard.stations.map(\.plain),
                reports: heard.reports.map { $0.report.line(metres: $0.metres) }, shelters: heard.shelters.map(\.plain),
                heardAtMs: heard.heardAt)
        }
    }

    /// Waits for the network.
    public func fetch() async throws { try await stoppable { try phone.fetchFloods(stop: $0) } }

    /// Begins a report that says how deep, in Vietnamese or in English; answers its draft.
    public func begin(_ depth: WaterDepth, english: Bool) async throws -> String {
        try await aside { try phone.draftDepth(depth: depth.given, language: english ? .english : .vietnamese) }
    }
}

extension WaterDepth {
    fileprivate var given: Depth {
        switch self {
        case .ankle: .ankle
        case .knee: .knee
        case .waist: .waist
        case .chest: .chest
        case .roof: .roof
        }
    }
}
