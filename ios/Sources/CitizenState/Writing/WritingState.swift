import CitizenCore

/// A report being written. `place` is nothing while no position is known.
public struct WritingState: Equatable, Sendable {
    public let form: ReportForm
    public let categories: [Category]
    public let photos: [Photo]
    public let said: Said?
    public let place: String?
    public let accuracyM: Int?

    public var maySend: Bool {
        !form.text.allSatisfy(\.isWhitespace) || !photos.isEmpty || answered
    }

    private var answered: Bool {
        questions.contains { question in
            form.answers[question.code, default: []].contains { !$0.allSatisfy(\.isWhitespace) }
        }
    }

    private var chosen: Category? { categories.first { $0.id == form.category } }

    public var advice: Said? { chosen?.advice }

    /// What the chosen category asks.
    public var questions: [CategoryQuestion] { chosen?.questions ?? [] }
}

public enum WritingEvent: Equatable, Sendable {
    case text(String)
    case choose(String?)
    case answer(code: String, values: [String])
    case hideName(Bool)
    case addPhoto(Picked)
    case addFilm(path: String)
    case record, endRecord, allow
    case stopPhoto
    case removePhoto(String)
    case locate, keepAgain
    case send, discard
}

/// The answer that kept a report from being sent; `why` has words in the message files.
public struct WrongAnswer: Equatable, Sendable {
    public let code: String
    public let why: String

    private static let field = "answers."

    init?(_ trouble: Trouble) {
        guard case .invalid(let field, let code) = trouble, field.hasPrefix(Self.field) else { return nil }
        self.code = String(field.dropFirst(Self.field.count))
        why = code
    }
}
