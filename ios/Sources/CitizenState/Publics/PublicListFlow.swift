import CitizenCore
import Observation

/// Everybody's reports. `heardAtMs` is nothing before this phone ever heard of them.
public struct PublicListState: Equatable, Sendable {
    public let lines: [PublicLine]
    public let heardAtMs: Int64?
    public let names: PublicNames

    /// Known to be none, not merely unknown.
    public var none: Bool { lines.isEmpty && heardAtMs != nil }
}

public enum PublicListEvent: Equatable, Sendable {
    case again
    case near(Bool)
    case open(String)
}

/// Everybody's reports over the core; how far they are is worked out on this phone.
@MainActor
@Observable
public final class PublicListFlow: FetchingFlow {
    public let desk: Desk
    public var face: Face<PublicListState> = .loading
    public var fetching = Fetching.busy
    /// The nearest first, as the person wants it.
    public private(set) var near = true
    private var here: Spot?

    public init(_ desk: Desk) { self.desk = desk }

    /// Wanted, and nobody knows where we are.
    public var placeless: Bool { near && here == nil && fetching != .busy }

    public func concerns(_ change: Changed) -> Bool { change == .province }

    public func read() async throws -> PublicListState? {
        let heard = try await desk.core.publicReports.list(near: here)
        let names = PublicNames(try await desk.core.province.guide())
        return PublicListState(lines: heard.lines, heardAtMs: heard.heardAtMs, names: names)
    }

    public func fetch() async throws { try await desk.core.publicReports.fetch(near: here) }

    /// With the first look.
    public func begin() async {
        fetching = .busy
        here = near ? await desk.position() : nil
        await again()
        await refresh()
    }

    public func send(_ event: PublicListEvent) async {
        switch event {
        case .again: await refresh()
        case .open(let code): desk.ways.go(.publicReport(code: code))
        case .near(let on):
            near = on
            await begin()
        }
    }
}
