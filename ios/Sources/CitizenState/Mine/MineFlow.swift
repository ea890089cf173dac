import CitizenCore
import Observation

/// My reports, the latest first.
public struct MineState: Equatable, Sendable {
    public let reports: [ReportLine]
    public let waiting: Int
}

public enum MineEvent: Equatable, Sendable {
    case write, outbox, everybody
    case open(ReportLine)
}

/// My reports over the core.
@MainActor
@Observable
public final class MineFlow: Flow {
    private static let shown = 500
    public let desk: Desk
    public var face: Face<MineState> = .loading

    public init(_ desk: Desk) { self.desk = desk }

    public func concerns(_ change: Changed) -> Bool {
        switch change {
        case .report, .account, .outbox: true
        default: false
        }
    }

    public func read() async throws -> MineState? {
        let reports = try await desk.core.reports.list(Self.shown)
        if reports.isEmpty { return nil }
        return MineState(reports: reports, waiting: Set(try await desk.core.reports.outbox().map(\.report)).count)
    }

    public func send(_ event: MineEvent) async {
        switch event {
        case .write: await desk.beginReport()
        case .outbox: desk.ways.go(.outbox)
        case .everybody: desk.ways.go(.publicReports)
        case .open(let line): desk.ways.go(line.route)
        }
    }
}
