import CitizenGenerated
import Foundation

/// A file that the person chose.
public struct Picked: Equatable, Sendable {
    public let bytes: Data
    public let name: String

    public init(bytes: Data, name: String) {
        self.bytes = bytes
        self.name = name
    }

    var chosen: Chosen { Chosen(bytes: bytes, name: name) }
}

/// A text message for the person to send: `text` to `number`.
public struct Texted: Equatable, Sendable {
    public let number: String
    public let text: String
}

/// What was sent, and what to do with it. Whatever returned is durable.
public struct Reports: Sendable {
    let phone: Phone

    public func list(_ limit: Int, before: String? = nil) async throws -> [ReportLine] {
        try await aside { try phone.reports(limit: UInt32(limit), before: before).map(\.line) }
    }

    public func page(_ id: String) async throws -> ReportPage { try await aside { try phone.report(id: id).page } }

    public func outbox() async throws -> [OutboxLine] { try await aside { try phone.outbox().map(\.line) } }

    public func thumbnail(_ photo: String) async throws -> Data? {
        try await aside { try phone.thumbnail(medium: photo) }
    }

    /// What was submitted as one text message, for where nothing else gets through; what comes
    /// later over a network is the same case.
    public func texted(_ id: String) async throws -> Texted {
        try await aside {
            let needs = Needs(people: nil, vulnerable: nil, depth: nil, battery: nil)
            let message = try phone.textMessage(id: id, needs: needs)
            return Texted(number: message.number, text: message.text)
        }
    }

    public func edit(_ id: String) async throws { try await aside { try phone.edit(id: id) } }

    public func withdraw(_ id: String) async throws { try await aside { try phone.withdraw(id: id) } }

    public func rate(_ id: String, stars: Int, reason: String?) async throws {
        try await aside { try phone.rate(id: id, stars: UInt8(clamping: stars), reason: reason) }
    }

    public func reopen(_ id: String, reason: String, files: [Picked]) async throws {
        try await aside { try phone.reopen(id: id, reason: reason, media: files.map(\.chosen)) }
    }

    public func add(_ id: String, text: String, files: [Picked]) async throws {
        try await aside { try phone.add(id: id, text: text, media: files.map(\.chosen)) }
    }
}
