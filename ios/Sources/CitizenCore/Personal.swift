import CitizenGenerated
import Foundation

/// A purpose the province wants consent for, in the `version` of its text that is in force.
public struct Consent: Equatable, Sendable, Identifiable {
    public let purpose: String
    public let name: Said
    public let text: Said
    public let version: String
    /// Data that the law calls sensitive.
    public let sensitive: Bool
    public let given: Bool
    public let decidedAtMs: Int64?
    public var id: String { purpose }
}

/// What a person may ask about their own data; the names are those of the message files.
public enum DataWish: String, CaseIterable, Sendable { case view, correct, withdraw, restrict, erase }

/// How far what was asked is; the names are those of the message files.
public enum WishStage: String, CaseIterable, Sendable { case open, done, refused }

/// What was asked about one's own data; `answer`: what the province said last.
public struct DataRequest: Equatable, Sendable, Identifiable {
    public let id: String
    public let wish: DataWish
    public let stage: WishStage
    public let madeAtMs: Int64
    public let dueAtMs: Int64
    public let answer: String?
}

/// What the province keeps about the person, counted; `document` is all of it, JSON.
public struct DataKept: Equatable, Sendable {
    public let atMs: Int64
    public let reports: Int
    public let media: Int
    public let steps: Int
    public let decisions: Int
    public let document: Data
}

/// The person's rights over what the province keeps about them. All of it waits for the network.
public struct Personal: Sendable {
    let phone: Phone

    public func consents() async throws -> [Consent] {
        try await stoppable { try phone.consents(stop: $0).map(\.plain) }
    }

    /// Consents to what was shown, or withdraws from now on; answers with every purpose.
    public func decide(_ consent: Consent, given: Bool) async throws -> [Consent] {
        try await stoppable { stop in
            try phone.decideConsent(purpose: consent.purpose, version: consent.version, given: given, stop: stop)
                .map(\.plain)
        }
    }

    /// The newest first.
    public func requests() async throws -> [DataRequest] {
        try await stoppable { try phone.personalRequests(stop: $0).map(\.plain) }
    }

    public func ask(_ wish: DataWish, text: String? = nil) async throws {
        try await stoppable { _ = try phone.askAboutData(kind: wish.wire, text: text, stop: $0) }
    }

    public func kept() async throws -> DataKept {
        try await stoppable { stop in
            let kept = try phone.personalKept(stop: stop)
            return DataKept(
                atMs: kept.at, reports: Int(kept.reports), media: Int(kept.media), steps: Int(kept.steps),
                decisions: Int(kept.decisions), document: kept.document)
        }
    }

    /// The same as an archive with every photo and film; may take minutes.
    public func archive() async throws -> Data { try await stoppable { try phone.personalArchive(stop: $0) } }
}

extension ConsentView {
    fileprivate var plain: Consent {
        Consent(
            purpose: purpose, name: name.plain, text: text.plain, version: version, sensitive: sensitive,
            given: given, decidedAtMs: decidedAt)
    }
}

extension PersonalRequestView {
    fileprivate var plain: DataRequest {
        // Whatever a newer server calls it, it is not over.
        let stage = WishStage(rawValue: state) ?? .open
        return DataRequest(id: id, wish: kind.plain, stage: stage, madeAtMs: madeAt, dueAtMs: dueAt, answer: answer)
    }
}

extension PersonalRequestKind {
    fileprivate var plain: DataWish {
        switch self {
        case .view: .view
        case .correct: .correct
        case .withdraw: .withdraw
        case .restrict: .restrict
        case .erase: .erase
        }
    }
}

extension DataWish {
    fileprivate var wire: PersonalRequestKind {
        switch self {
        case .view: .view
        case .correct: .correct
        case .withdraw: .withdraw
        case .restrict: .restrict
        case .erase: .erase
        }
    }
}
