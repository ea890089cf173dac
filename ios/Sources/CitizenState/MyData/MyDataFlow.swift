import CitizenCore
import Observation

/// The person's rights over the core. It is the server's to say: nothing of it is kept on the
/// phone, and without a network what was read a moment ago stays.
@MainActor
@Observable
public final class MyDataFlow: FetchingFlow {
    private static let field = "wrong"
    public let desk: Desk
    public var face: Face<MyDataState> = .loading
    public var fetching = Fetching.busy
    /// They are asked whether they mean it.
    public private(set) var sure = false
    public private(set) var working = false
    @ObservationIgnored private var heard: MyDataState?

    public init(_ desk: Desk) { self.desk = desk }

    /// What is wrong with what is kept, as the person writes it; it outlives the app.
    public var typed: String { desk.ways[field: Self.field, of: .myData] }
    public var mayCorrect: Bool { !typed.allSatisfy(\.isWhitespace) }

    public func concerns(_ change: Changed) -> Bool { change == .account }

    public func read() async throws -> MyDataState? { heard }

    public func fetch() async throws {
        let personal = desk.core.personal
        heard = MyDataState(
            kept: try await personal.kept(), consents: try await personal.consents(),
            requests: try await personal.requests())
    }

    public func send(_ event: MyDataEvent) async {
        let personal = desk.core.personal
        switch event {
        case .again: await refresh()
        case .signIn: desk.ways.go(.signIn)
        case .phones: desk.ways.go(.phones)
        case .typed(let typed): desk.ways[field: Self.field, of: .myData] = typed
        case .decide(let consent, let given):
            await work { before in
                let consents = try await personal.decide(consent, given: given)
                return MyDataState(kept: before.kept, consents: consents, requests: before.requests)
            }
        case .ask(let wish): await ask(wish)
        case .erase: sure = true
        case .eraseNot: sure = false
        case .eraseSure:
            sure = false
            await ask(.erase)
        case .copy:
            if let kept = heard?.kept { desk.device.hand(kept.document, name: "du-lieu-cua-toi.json") }
        case .archive:
            await work { before in
                self.desk.device.hand(try await personal.archive(), name: "du-lieu-cua-toi.zip")
                return before
            }
        }
    }

    private func ask(_ wish: DataWish) async {
        let personal = desk.core.personal
        let text = wish == .correct ? typed : nil
        await work { before in
            try await personal.ask(wish, text: text)
            if wish == .correct { self.desk.ways[field: Self.field, of: .myData] = "" }
            return MyDataState(
                kept: before.kept, consents: before.consents, requests: try await personal.requests())
        }
    }

    /// One thing at a time; what it answers is shown at once.
    private func work(_ work: @MainActor (MyDataState) async throws -> MyDataState) async {
        guard let before = heard, !working else { return }
        working = true
        defer { working = false }
        await desk.act { heard = try await work(before) }
        await again()
    }
}
