import CitizenCore

/// What came of a question.
public enum Verdict: Equatable, Sendable {
    /// Nothing was asked yet.
    case unasked
    /// Somebody published the answer; `helped` as the person said.
    case known(Item, others: [Item], helped: Bool?)
    /// Nobody did: what comes near, and people to ask.
    case unknown(near: [Item], people: [Hotline])

    init(_ reply: Reply, helped: Bool?) {
        if reply.known, let answer = reply.hits.first {
            self = .known(answer, others: Array(reply.hits.dropFirst()), helped: helped)
        } else {
            self = .unknown(near: reply.hits, people: reply.people)
        }
    }
}

/// Questions and answers: what was `asked` last, the report it was handed over in, and the
/// numbers of the hotline.
public struct AskState: Equatable, Sendable {
    public let asked: String
    public let verdict: Verdict
    public let handed: String?
    public let numbers: [Hotline]
    public let heardAtMs: Int64?

    /// Whom to call: the hotline, else whoever the province names.
    public var people: [Hotline] {
        if case .unknown(_, let people) = verdict, numbers.isEmpty { return people }
        return numbers
    }
}

public enum AskEvent: Equatable, Sendable {
    case typed(String)
    case ask, listen, handOver, openHanded
    case helped(Bool)
    case open(String)
    case call(String)
}
