import CitizenCore
import Foundation
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
    /// Asked whether they mean it.
    public private(set) var sure = false
    public private(set) var working = false
    @ObservationIgnored private var heard: MyDataState?

    public init(_ desk: Desk) { self.desk = desk }

    /// What is wrong with what is kept, as the person writes it; it outlives the app.
    public var typed: String { desk.ways[field: Self.field, of: .myData] }

    public func concerns(_ change: Changed) -> Bool { change == .account }

    public func read() async throws -> MyDataState? { heard }

    public func fetch() async throws {
        let personal = desk.core.personal
        heard = MyDataState(
            kept: try await personal.kept(), consents: try await personal.consents(),
            requests: try await personal.requests(), phones: try await desk.core.account.phones())
    }

    public func send(_ event: MyDataEvent) async {
        switch event {
        case .again: await refresh()
        case .signIn: desk.ways.go(.signIn)
        case .typed(let typed): desk.ways[field: Self.field, of: .myData] = typed
        case .decide(let consent, let given):
            await work { try await $0.with(consents: self.desk.core.personal.decide(consent, given: given)) }
        case .ask(let wish): await ask(wish)
        case .erase: sure = true
        case .eraseNot: sure = false
        case .eraseSure:
            sure = false
            await ask(.erase)
        case .copy:
            if let kept = heard?.kept { desk.device.hand(kept.document, name: "du-lieu-cua-toi.json") }
        case .archive:
            await work { state in
                self.desk.device.hand(try await self.desk.core.personal.archive(), name: "du-lieu-cua-toi.zip")
                return state
            }
        case .revoke(let phone):
            await work { try await $0.with(phones: self.desk.core.account.revoke(phone.id)) }
        }
    }

    private func ask(_ wish: DataWish) async {
        let personal = desk.core.personal
        let text = wish == .correct ? typed : nil
        await work { state in
            try await personal.ask(wish, text: text)
            if wish == .correct { self.desk.ways[field: Self.field, of: .myData] = "" }
            return state.with(requests: try await personal.requests())
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
