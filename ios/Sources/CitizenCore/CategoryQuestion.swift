import CitizenGenerated

/// What an answer is; one that this app does not know is several lines.
public enum AnswerKind: Equatable, Sendable { case line, lines, number, moment, one, some }

/// Something that can be chosen; `key` is what is kept.
public struct AnswerChoice: Equatable, Sendable, Identifiable {
    public let key: String
    public let name: Said
    public var id: String { key }
}

/// What a category asks beside the words.
public struct CategoryQuestion: Equatable, Sendable, Identifiable {
    public let code: String
    public let name: Said
    public let kind: AnswerKind
    public let required: Bool
    public let hint: Said?
    public let choices: [AnswerChoice]
    public var id: String { code }
}

extension CitizenGenerated.Category {
    var plain: Category {
        Category(
            id: id, name: name.plain, group: group.plain, advice: advice?.plain, questions: questions.map(\.plain))
    }
}

extension Question {
    fileprivate var plain: CategoryQuestion {
        CategoryQuestion(
            code: code, name: name.plain, kind: datatype.plain, required: required, hint: hint?.plain,
            choices: values.map { AnswerChoice(key: $0.key, name: $0.name.plain) })
    }
}

extension Datatype {
    fileprivate var plain: AnswerKind {
        switch self {
        case .string: .line
        case .number: .number
        case .datetime: .moment
        case .singlevaluelist: .one
        case .multivaluelist: .some
        case .text, .other: .lines
        }
    }
}
