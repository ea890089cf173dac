import CitizenCore
import Observation

/// Communes whose weather can be shown; `chosen` is nothing for all of the province.
public struct WeatherState: Equatable, Sendable {
    public let communes: [Commune]
    public let chosen: String?

    /// Those whose name has the letters, with or without their marks.
    public func found(_ search: String) -> [Commune] { communes.found(search) }
}

/// The commune whose weather is shown, over the core.
@MainActor
@Observable
public final class WeatherFlow: Flow {
    /// The service that is shown for it.
    private static let service = "weather"
    public let desk: Desk
    public var face: Face<WeatherState> = .loading

    public init(_ desk: Desk) { self.desk = desk }

    public func concerns(_ change: Changed) -> Bool { change == .province }

    public func read() async throws -> WeatherState? {
        guard let guide = try await desk.core.province.guide() else { return nil }
        let page = try await desk.core.services.page(Self.service)
        return WeatherState(communes: guide.communes, chosen: page.commune?.code)
    }

    /// Nothing shows it for the whole province again; either way one is back at the weather.
    public func choose(_ commune: String?) async {
        let chosen = await desk.act { try await desk.core.services.weather(of: commune) }
        desk.core.again()
        if chosen { desk.ways.back() }
    }
}

extension [Commune] {
    /// Those whose name has the letters, with or without their marks.
    func found(_ search: String) -> [Commune] {
        let wanted = Words.folded(search)
        return wanted.isEmpty ? self : filter { Words.folded($0.name).contains(wanted) }
    }
}
