import CitizenGenerated

/// A step that happened. `kind` is a word of the message files, `step-…`.
public struct Step: Equatable, Sendable {
    public let kind: String
    public let atMs: Int64
    public let text: String?
    public let unit: String?
    public let stars: Int?
}

/// The answer in force.
public struct Answer: Equatable, Sendable {
    public let text: String
    public let unit: String
    public let atMs: Int64
}

/// What the person may do now.
public struct May: Equatable, Sendable {
    public let edit: Bool
    public let withdraw: Bool
    public let add: Bool
    public let rate: Bool
    public let reopen: Bool
}

/// One report with everything known about it.
public struct ReportPage: Equatable, Sendable {
    public let id: String
    public let stage: Stage
    public let text: String
    public let code: String?
    public let sos: Bool
    public let said: Said?
    public let place: String?
    /// A position goes with it.
    public let placed: Bool
    public let submittedAtMs: Int64?
    public let unit: String?
    public let dueAtMs: Int64?
    public let question: String?
    public let answer: Answer?
    public let stars: Int?
    public let photos: [Photo]
    public let steps: [Step]
    public let waiting: [OutboxLine]
    public let held: Said?
    public let may: May
    public let fetchedAtMs: Int64?
}

extension ReportDetail {
    var page: ReportPage {
        ReportPage(
            id: id,
            stage: CitizenCore.stage(state, `case`?.state),
            text: text,
            code: code,
            sos: kind == .sos,
            said: words?.plain,
            place: place?.name,
            placed: fix != nil,
            submittedAtMs: submittedAt,
            unit: `case`?.unit?.name,
            dueAtMs: `case`?.dueAt,
            question: `case`?.question,
            answer: `case`?.reply.map { Answer(text: $0.text, unit: $0.unit.name, atMs: $0.at) },
            stars: (`case`?.rating?.stars).map(Int.init),
            photos: media.map(\.photo),
            steps: (`case`?.timeline ?? []).map(\.step),
            waiting: waiting.map(\.line),
            held: held?.said,
            may: May(edit: may.edit, withdraw: may.withdraw, add: may.add, rate: may.rate, reopen: may.reopen),
            fetchedAtMs: fetchedAt)
    }
}
