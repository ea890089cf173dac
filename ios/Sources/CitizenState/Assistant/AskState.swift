import CitizenCore

/// What came of a question.
public enum Verdict: Equatable, Sendable {
    /// Nothing was asked yet.
    case unasked
    /// Somebody published the answer; `helped` as the person said.
    case known(Item, others: [Hit], helped: Bool?)
    /// A warning or a reading answers it; whether that helped is not counted.
    case live(Live, others: [Hit])
    /// Nobody did: what comes near, and people to ask.
    case unknown(near: [Hit], people: [Hotline])

    init(_ reply: Reply, helped: Bool?) {
        let others = Array(reply.hits.dropFirst())
        switch reply.known ? reply.hits.first : nil {
        case .published(let answer)?: self = .known(answer, others: others, helped: helped)
        case .known(let answer)?: self = .live(answer, others: others)
        case nil: self = .unknown(near: reply.hits, people: reply.people)
        }
    }
}

extension Verdict {
    /// Whether it answers what was asked.
    public var answers: Bool {
        switch self {
        case .known, .live: true
        case .unasked, .unknown: false
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
    case openLive(Live)
    case call(String)
}
