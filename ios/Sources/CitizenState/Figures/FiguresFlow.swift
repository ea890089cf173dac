import CitizenCore
import Observation

public enum FiguresEvent: Equatable, Sendable {
    case again
    case open(String)
}

/// The last figures over the core; the empty face is none heard of yet.
@MainActor
@Observable
public final class FiguresFlow: FetchingFlow {
    public let desk: Desk
    public var face: Face<FigureList> = .loading
    public var fetching = Fetching.busy

    public init(_ desk: Desk) { self.desk = desk }

    public func concerns(_ change: Changed) -> Bool { false }

    public func read() async throws -> FigureList? { try await desk.core.figures.all() }

    public func fetch() async throws { try await desk.core.figures.fetch() }

    public func send(_ event: FiguresEvent) async {
        switch event {
        case .again: await refresh()
        case .open(let indicator): desk.ways.go(.figure(indicator: indicator))
        }
    }
}
