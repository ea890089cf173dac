import CitizenCore
import Observation

/// The first screen over the core.
@MainActor
@Observable
public final class HomeFlow: Flow {
    private static let shown = 3
    private static let hits = 12
    private static let field = "search"
    public let desk: Desk
    public var face: Face<HomeState> = .loading

    /// Places and publications with the letters that are searched for, from this phone.
    public private(set) var hits: [Item] = []

    public init(_ desk: Desk) { self.desk = desk }

    /// What is shown: while the lock is closed, nothing of the person's own.
    public var state: HomeState? { desk.lock.closed ? face.content?.withoutOwn : face.content }

    /// What is searched for; it outlives the app.
    public var search: String { desk.ways[field: Self.field, of: .home] }

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

    /// With the first look, too.
    public func find() async {
        let asked = search
        let found =
            asked.allSatisfy(\.isWhitespace)
            ? [] : (try? await desk.core.services.search(asked, limit: Self.hits)) ?? []
        // Something else was typed meanwhile.
        if asked == search { hits = found }
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
        case .share(let id): await desk.share(id)
        case .shortcut(let shortcut): desk.open(shortcut.route)
        case .service(let id): ways.go(.service(id: id))
        case .item(let id): ways.go(.item(id: id))
        case .search(let typed):
            desk.ways[field: Self.field, of: .home] = typed
            await find()
        }
    }
}
