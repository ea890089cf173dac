import CitizenCore
import Observation

/// The first screen over the core.
@MainActor
@Observable
public final class HomeFlow: Flow {
    private static let shown = 3
    public let desk: Desk
    public var face: Face<HomeState> = .loading

    public init(_ desk: Desk) { self.desk = desk }

    public func concerns(_ change: Changed) -> Bool { change != .collections && change != .readings }

    public func read() async throws -> HomeState? {
        let core = desk.core
        let guide = try await core.province.guide()
        let outbox = try await core.reports.outbox()
        let active = try await core.warnings.all().inForce
        return HomeState(
            province: guide?.province,
            warning: active.first,
            moreWarnings: max(active.count - 1, 0),
            waiting: Set(outbox.map(\.report)).count,
            waitingWhy: outbox.map(\.why).first { !$0.isEmpty },
            unseen: try await core.notices.unseen(),
            reports: try await core.reports.list(Self.shown).filter { $0.stage != .withdrawn },
            services: guide?.services ?? [])
    }

    public func send(_ event: HomeEvent) async {
        let ways = desk.ways
        switch event {
        case .report: await desk.beginReport()
        case .sos, .call: ways.go(.sos)
        case .outbox: ways.go(.outbox)
        case .reports: ways.tab(.reports)
        case .warnings: ways.tab(.warnings)
        case .notices: ways.go(.notices)
        case .ask: ways.go(.ask)
        case .map: ways.tab(.map(MapAt()))
        case .open(let line): ways.go(line.route)
        case .openWarning(let id): ways.go(.warning(id: id))
        case .listen(let id): await desk.listen(id)
        case .share(let warning): desk.device.share(desk.words.said(warning).headline)
        case .shortcut(let shortcut): desk.open(shortcut.route)
        case .service(let id): ways.go(.service(id: id))
        }
    }
}
