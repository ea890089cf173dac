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
