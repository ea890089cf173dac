import CitizenGenerated

/// What answers a question, or comes near.
public enum Hit: Equatable, Sendable {
    /// A place or a publication.
    case published(Item)
    case known(Live)
}

/// What is known of a question: whether the first of `hits` is an answer; where nothing is
/// known, what comes near, and people to ask.
public struct Reply: Equatable, Sendable {
    public let known: Bool
    public let hits: [Hit]
    public let people: [Hotline]
}

/// Questions, answered out of what is on this phone.
public struct Assistant: Sendable {
    let phone: Phone

    /// With or without diacritics. Nothing is sent.
    public func ask(_ question: String) async throws -> Reply {
        try await aside { try phone.ask(question: question).plain }
    }

    /// What is read aloud of the answer, numbers and units in words; in Vietnamese where there
    /// is no English.
    public func aloud(_ question: String, english: Bool) async throws -> Aloud {
        try await aside {
            let said = try phone.answerAloud(question: question, language: english ? .english : .vietnamese)
            return Aloud(text: said.text, english: said.language == .english)
        }
    }

    /// Hands a question over to a person; answers the id of the report that waits in the
    /// outbox.
    public func handOver(_ question: String) async throws -> String {
        try await aside { try phone.handOver(question: question) }
    }

    /// Says whether an answer helped; the last word counts.
    public func rate(_ item: String, helped: Bool) async throws {
        try await aside { try phone.rateAnswer(item: item, helped: helped) }
    }

    /// What was said of an answer on this phone.
    public func rating(_ item: String) async throws -> Bool? { try await aside { try phone.answerRating(item: item) } }
}

extension AnswerView {
    fileprivate var plain: Reply {
        Reply(
            known: known, hits: hits.map(\.plain),
            people: people.map(\.plain))
    }
}

extension AnswerHit {
    fileprivate var plain: Hit {
        switch self {
        case .published(let item): .published(item.plain)
        case .known(let answer): .known(answer.plain)
        }
    }
}
