import CitizenCore
import Observation

/// What has not arrived, in the order it goes.
public struct OutboxState: Equatable, Sendable {
    public let lines: [OutboxLine]
    public let signIn: Bool
}

public enum OutboxEvent: Equatable, Sendable {
    case tryNow, signIn
    case open(OutboxLine)
}

/// The outbox over the core.
@MainActor
@Observable
public final class OutboxFlow: Flow {
    private static let budgetMs = 60_000
    public let desk: Desk
    public var face: Face<OutboxState> = .loading

    public init(_ desk: Desk) { self.desk = desk }

    public func concerns(_ change: Changed) -> Bool { change == .outbox || change == .account }

    public func read() async throws -> OutboxState? {
        let lines = try await desk.core.reports.outbox()
        return lines.isEmpty ? nil : OutboxState(lines: lines, signIn: try await desk.core.account.needsSignIn())
    }

    public func send(_ event: OutboxEvent) async {
        switch event {
        case .tryNow:
            await desk.act {
                try await desk.core.network.resume()
                _ = try await desk.core.network.runOnce(budgetMs: Self.budgetMs)
            }
        case .signIn: desk.ways.go(.signIn)
        case .open(let line): desk.ways.go(line.route)
        }
    }
}

extension OutboxLine {
    /// Whether an answer helped is no report: it leads to the answer.
    var route: Route { kind == "answer_rating" ? .item(id: report) : .page(report: report) }
}
