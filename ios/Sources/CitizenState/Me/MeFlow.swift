import CitizenCore
import Observation

/// Who is signed in, if anybody.
public struct MeState: Equatable, Sendable {
    public let number: String?
    public let waiting: Int
    /// What was told of what is followed and nobody opened yet.
    public let unseen: Int
}

public enum MeEvent: Equatable, Sendable {
    case signIn, signOut, settings, outbox, follow, notices, myData, phones
}

/// The person's own corner over the core.
@MainActor
@Observable
public final class MeFlow: Flow {
    public let desk: Desk
    public var face: Face<MeState> = .loading

    public init(_ desk: Desk) { self.desk = desk }

    public func concerns(_ change: Changed) -> Bool { change == .account || change == .outbox || change == .notices }

    public func read() async throws -> MeState? {
        let outbox = try await desk.core.reports.outbox()
        return MeState(
            number: try await desk.core.account.number(), waiting: Set(outbox.map(\.report)).count,
            unseen: try await desk.core.notices.unseen())
    }

    public func send(_ event: MeEvent) async {
        switch event {
        case .signIn: desk.ways.go(.signIn)
        case .signOut: await desk.act { try await desk.core.account.signOut() }
        case .settings: desk.ways.go(.settings)
        case .outbox: desk.ways.go(.outbox)
        case .follow: desk.ways.go(.follow)
        case .notices: desk.ways.go(.notices)
        case .myData: desk.ways.go(.myData)
        case .phones: desk.ways.go(.phones)
        }
    }
}
