import CitizenCore
import Observation

/// One figure, and that of each commune by its name.
public struct FigureState: Equatable, Sendable {
    public struct Row: Equatable, Sendable, Identifiable {
        public let name: String
        public let value: String
        public var id: String { name }
    }

    public let figure: Figure
    public let heardAtMs: Int64
    let communes: [Commune]

    public func rows(in words: Words) -> [Row] {
        let names = Dictionary(communes.map { ($0.code, $0.name) }, uniquingKeysWith: { $1 })
        return figure.communes.map { code, value in
            Row(name: names[code] ?? code, value: words.figure(value, decimals: figure.decimals))
        }.sorted { $0.name < $1.name }
    }
}

/// One figure over the core; the empty face is one not heard of.
@MainActor
@Observable
public final class FigureFlow: FetchingFlow {
    public let desk: Desk
    public let indicator: String
    public var face: Face<FigureState> = .loading
    public var fetching = Fetching.busy

    public init(_ desk: Desk, indicator: String) {
        self.desk = desk
        self.indicator = indicator
    }

    public func concerns(_ change: Changed) -> Bool { change == .province }

    public func read() async throws -> FigureState? {
        let heard = try await desk.core.figures.all()
        guard let heard, let figure = heard.figures.first(where: { $0.indicator == indicator }) else { return nil }
        let communes = try await desk.core.province.guide()?.communes ?? []
        return FigureState(figure: figure, heardAtMs: heard.heardAtMs, communes: communes)
    }

    public func fetch() async throws { try await desk.core.figures.fetch() }
}
