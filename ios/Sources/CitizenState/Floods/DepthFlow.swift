import CitizenCore
import Observation

/// Rivers and roads under water near here, and what reports are called.
public struct DepthState: Equatable, Sendable {
    public let floods: FloodList
    public let names: PublicNames

    /// Known to be none, not merely unknown.
    public var none: Bool { floods.reports.isEmpty && floods.heardAtMs != nil }
}

public enum DepthEvent: Equatable, Sendable {
    /// Report how deep the water is here.
    case report(WaterDepth)
    case open(String)
    case river(String)
    case shelter(String)
    case again
}

/// Water on roads over the core: one tap says how deep, the writing screen adds place and
/// photo.
@MainActor
@Observable
public final class DepthFlow: FetchingFlow {
    public let desk: Desk
    public var face: Face<DepthState> = .loading
    public var fetching = Fetching.busy
    private var here: Spot?

    public init(_ desk: Desk) { self.desk = desk }

    public func concerns(_ change: Changed) -> Bool { change == .province || change == .collections }

    public func read() async throws -> DepthState? {
        let floods = try await desk.core.floods.list(near: here)
        return DepthState(floods: floods, names: PublicNames(try await desk.core.province.guide()))
    }

    public func fetch() async throws { try await desk.core.floods.fetch() }

    /// With the first look.
    public func begin() async {
        fetching = .busy
        here = await desk.position()
        await again()
        await refresh()
    }

    public func send(_ event: DepthEvent) async {
        switch event {
        case .again: await refresh()
        case .open(let code): desk.ways.go(.publicReport(code: code))
        case .river(let station): desk.ways.go(.river(station: station))
        case .shelter(let id): desk.ways.go(.item(id: id))
        case .report(let depth):
            guard await desk.unlocked() else { return }
            await desk.act {
                let draft = try await desk.core.floods.begin(depth, english: desk.look.language == .english)
                desk.ways.go(.writing(draft: draft))
            }
        }
    }
}
