import CitizenCore
import Observation

/// One of everybody's reports.
public struct PublicReportState: Equatable, Sendable {
    public let page: PublicPage
    public let names: PublicNames

    /// Who has it and until when; an answer says more than a date.
    public func standing(in words: Words, at hour: Hour) -> String? {
        guard let unit = page.unit, page.answer == nil else { return nil }
        guard let due = page.dueAtMs else { return words["page-unit", ["unit": unit]] }
        return words["page-due", ["unit": unit, "time": hour.moment(due)]]
    }
}

public enum PublicReportEvent: Equatable, Sendable {
    case again, meToo, share
}

/// One of everybody's reports over the core; the empty face is one not heard of.
@MainActor
@Observable
public final class PublicReportFlow: FetchingFlow {
    public let desk: Desk
    public let code: String
    public var face: Face<PublicReportState> = .loading
    public var fetching = Fetching.busy

    public init(_ desk: Desk, code: String) {
        self.desk = desk
        self.code = code
    }

    /// The server said that there is none.
    public var gone: Bool { fetching == .failed(.notFound) }

    public func concerns(_ change: Changed) -> Bool { change == .province }

    public func read() async throws -> PublicReportState? {
        let core = desk.core
        return try await unlessUnheard {
            PublicReportState(
                page: try await core.publicReports.page(code), names: PublicNames(try await core.province.guide()))
        }
    }

    public func fetch() async throws { try await desk.core.publicReports.fetch(code) }

    public func send(_ event: PublicReportEvent) async {
        switch event {
        case .again: await refresh()
        case .meToo:
            await desk.act { try await desk.core.publicReports.meToo(code) }
            desk.core.again()
        case .share:
            guard let shown = face.content else { return }
            desk.device.share("\(code): \(shown.names.title(shown.page.line, in: desk.words))")
        }
    }
}
