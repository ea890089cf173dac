import CitizenGenerated

/// The last figure of an indicator, of `period` (`2026-03`, `2026-Q1`, `2026`): of the
/// province, what it was `before`, and by the code of each commune that has one. `there`
/// of `expected` entered figures are in it.
public struct Figure: Equatable, Sendable, Identifiable {
    public let indicator: String
    public let name: Said
    public let unit: Said
    public let decimals: Int
    public let period: String
    public let value: Double
    public let before: Double?
    public let there: Int
    public let expected: Int
    public let communes: [String: Double]
    public let example: Bool
    public var id: String { indicator }
}

/// What this phone has heard of figures.
public struct FigureList: Equatable, Sendable {
    public let figures: [Figure]
    public let heardAtMs: Int64
}

/// The province's open figures.
public struct Figures: Sendable {
    let phone: Phone

    /// Nothing when none ever were heard of.
    public func all() async throws -> FigureList? {
        try await aside {
            try phone.figures().map { FigureList(figures: $0.figures.map(\.plain), heardAtMs: $0.serverTime) }
        }
    }

    /// Waits for the network.
    public func fetch() async throws { try await stoppable { try phone.fetchFigures(stop: $0) } }
}

extension LatestFigure {
    var plain: Figure {
        Figure(
            indicator: indicator, name: name.plain, unit: unit.plain, decimals: Int(decimals), period: period,
            value: value, before: before, there: Int(there), expected: Int(expected),
            communes: Dictionary(communes.map { ($0.code, $0.value) }, uniquingKeysWith: { first, _ in first }),
            example: example)
    }
}
