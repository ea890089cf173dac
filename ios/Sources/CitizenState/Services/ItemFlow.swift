import CitizenCore
import Observation

/// A place or a publication, whether exactly it is followed, and of an answer whether it
/// helped.
public struct ItemState: Equatable, Sendable {
    public let item: Item
    public let followed: Bool
    /// It answers questions, so that one can say whether it helped.
    public let answers: Bool
    public let helped: Bool?
}

public enum ItemEvent: Equatable, Sendable {
    case listen, share
    case call(String)
    case follow(Bool)
    case helped(Bool)
}

/// A place or a publication over the core, how far it is once the phone knows where it is;
/// the empty face is one that is no longer made known.
@MainActor
@Observable
public final class ItemFlow: Flow {
    public let desk: Desk
    public let id: String
    public var face: Face<ItemState> = .loading
    @ObservationIgnored private var near: Spot?

    public init(_ desk: Desk, id: String) {
        self.desk = desk
        self.id = id
    }

    public func concerns(_ change: Changed) -> Bool { change == .collections || change == .outbox }

    /// With the first look.
    public func begin() async {
        near = await desk.device.position()
        await again()
    }

    public func read() async throws -> ItemState? {
        let core = desk.core
        let near = self.near
        let found = try await core.unlessUnheard { try await core.services.item(id, near: near) }
        guard let item = found else { return nil }
        let assistant = try await core.province.guide()?.services.first { $0.id == AskFlow.service }
        return ItemState(
            item: item, followed: try await core.following.follows(id),
            answers: assistant?.collections.contains(item.collection) == true,
            helped: try await core.assistant.rating(id))
    }

    public func send(_ event: ItemEvent) async {
        guard let item = face.content?.item else { return }
        switch event {
        case .listen: await desk.read(item.id)
        case .share: desk.device.share(desk.words.said(item.title))
        case .call(let number): desk.device.dial(number)
        case .helped(let helped): await desk.act { try await desk.core.assistant.rate(id, helped: helped) }
        case .follow(let on): await desk.follow(on) { try await desk.core.following.follow(item: id, on) }
        }
    }
}
