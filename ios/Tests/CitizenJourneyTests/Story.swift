import CitizenCore
import CitizenState
import Foundation

/// A person with a phone over the real core. Opened again in the same folder, it is the
/// app after the system ended it.
@MainActor
final class Story {
    let handset: Handset
    let desk: Desk
    private let clock: Clockwork
    private var tasks: [Task<Void, Never>] = []

    /// Nothing listens there.
    static let nobody = "http://127.0.0.1:9"

    init(_ folder: URL, server: String = nobody, at: Spot? = Example.dakrong, bell: (any Bell)? = nil) throws {
        let clock = Clockwork()
        self.clock = clock
        let notes = FileNotes(folder)
        let core = try Core(folder: folder.path, server: server, platform: Platform(bell: bell))
        handset = Handset(at: at)
        desk = Desk(
            core: core, look: Look(keep: notes), device: handset, keep: notes,
            lock: Lock(keep: notes, nowMs: { clock.nowMs }))
    }

    var core: Core { desk.core }
    var ways: Navigator { desk.ways }

    /// A screen that is open: it reads as the core changes.
    func opened<F: Flow>(_ flow: F) -> F {
        tasks.append(Task { await flow.watch() })
        return flow
    }

    /// What a screen shows, as soon as `look` finds it there.
    @discardableResult
    func see<F: Flow, T: Sendable>(_ what: String, on flow: F, _ look: (F.Content) -> T?) async throws -> T {
        try await patiently(what) { flow.face.content.flatMap(look) }
    }

    /// The app is out of sight for so long.
    func away(ms: Int64) {
        desk.lock.left()
        clock.nowMs += ms
        desk.lock.came()
    }

    /// The loop of the foreground: the phone has a network from now on.
    func connect() { tasks.append(Task { [core] in await core.stayConnected() }) }

    /// The app ends; only what was kept stays.
    func end() async {
        tasks.forEach { $0.cancel() }
        for task in tasks { await task.value }
        tasks = []
    }

    /// Sends a report from where the example's person stands, and answers its id; it has arrived.
    func sendReport(_ words: String) async throws -> String {
        let draft = try await core.drafts.begin()
        try await core.drafts.save(draft, ReportForm(text: words, category: Example.category))
        try await core.drafts.place(draft, Example.dakrong)
        try await core.drafts.submit(draft)
        _ = try await core.network.runOnce(budgetMs: 60_000)
        let code = try await core.reports.page(draft).code
        if code == nil { throw Impatient(description: "\(try await core.reports.outbox())") }
        return draft
    }

    /// Signs the example citizen in, on the screen for it.
    func signIn(_ server: LocalServer) async throws {
        let before = server.codes.count
        let flow = SignInFlow(desk)
        ways.go(.signIn)
        await flow.send(.number(Example.number))
        await flow.send(.consent)
        await flow.send(.ask)
        await flow.send(.code(try await server.code(after: before)))
        await flow.send(.enter)
    }
}

/// A clock that stands until it is moved.
@MainActor
private final class Clockwork { var nowMs: Int64 = 0 }
