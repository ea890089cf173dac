import CitizenCore
import Observation

public enum ItemEvent: Equatable, Sendable {
    case listen, share
    case call(String)
}

/// A place or a publication over the core.
@MainActor
@Observable
public final class ItemFlow: Flow {
    public let desk: Desk
    public let id: String
    public var face: Face<Item> = .loading

    public init(_ desk: Desk, id: String) {
        self.desk = desk
        self.id = id
    }

    public func concerns(_ change: Changed) -> Bool { change == .collections }

    public func read() async throws -> Item? { try await desk.core.services.item(id) }

    public func send(_ event: ItemEvent) async {
        guard let item = face.content else { return }
        let words = desk.words
        switch event {
        case .listen:
            let spoken = item.spoken.map(words.said) ?? ""
            desk.device.speak("\(words.said(item.title)). \(spoken)", language: desk.look.language)
        case .share: desk.device.share(words.said(item.title))
        case .call(let number): desk.device.dial(number)
        }
    }
}
