import CitizenCore
import Observation

/// One report, and what is being said to it; `texts` where it may also go as a text message.
public struct PageState: Equatable, Sendable {
    public let report: ReportPage
    public let signIn: Bool
    public let texts: Bool
}

public enum PageEvent: Equatable, Sendable {
    case signIn, edit, withdraw, text
    case rate(stars: Int, reason: String?)
    case reopen(String, [Picked])
    case add(String, [Picked])
}

/// One report over the core.
@MainActor
@Observable
public final class PageFlow: Flow {
    public let desk: Desk
    public let id: String
    public var face: Face<PageState> = .loading

    public init(_ desk: Desk, id: String) {
        self.desk = desk
        self.id = id
    }

    public var route: Route { .page(report: id) }

    public func concerns(_ change: Changed) -> Bool {
        change == .report(id) || change == .outbox || change == .account
    }

    public func read() async throws -> PageState? {
        let report = try await desk.core.reports.page(id)
        let hotlines = try await desk.core.province.guide()?.hotlines ?? []
        return PageState(
            report: report, signIn: try await desk.core.account.needsSignIn(),
            texts: report.sos && report.code == nil && desk.device.texts && hotlines.contains(where: \.texts))
    }

    public func send(_ event: PageEvent) async {
        let reports = desk.core.reports
        switch event {
        case .signIn: desk.ways.go(.signIn)
        case .text: await desk.text(id)
        case .edit:
            await desk.act {
                try await reports.edit(id)
                desk.ways.replace(.writing(draft: id))
            }
        case .withdraw: await desk.act { try await reports.withdraw(id) }
        case .rate(let stars, let reason): await desk.act { try await reports.rate(id, stars: stars, reason: reason) }
        case .reopen(let reason, let files):
            await said("page-reopen") { try await reports.reopen(id, reason: reason, files: files) }
        case .add(let text, let files):
            await said("page-add") { try await reports.add(id, text: text, files: files) }
        }
    }

    /// What was typed is forgotten only once the core has it.
    private func said(_ field: String, _ work: () async throws -> Void) async {
        if await desk.act(work) { desk.ways[field: field, of: route] = "" }
    }
}
