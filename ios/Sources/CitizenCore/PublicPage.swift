import CitizenGenerated

/// A report that everybody may see; `metres` from here, where both are known.
public struct PublicLine: Equatable, Sendable, Identifiable {
    public let code: String
    public let title: String?
    public let category: String
    public let commune: String?
    public let stage: Stage
    public let receivedAtMs: Int64
    public let meToo: Int
    public let metres: Double?
    public var id: String { code }
}

/// What this phone has heard of them; `heardAtMs` is nothing when it never did.
public struct PublicList: Equatable, Sendable {
    public let lines: [PublicLine]
    public let heardAtMs: Int64?
}

/// One with its steps, as it stood at `heardAtMs`; `said`: it bothers this person too.
public struct PublicPage: Equatable, Sendable {
    public let line: PublicLine
    public let unit: String?
    public let dueAtMs: Int64?
    public let answer: String?
    public let steps: [Step]
    public let said: Bool
    public let heardAtMs: Int64
}

extension PublicReport {
    func line(metres: Double?) -> PublicLine {
        PublicLine(
            code: code, title: words, category: category, commune: commune,
            stage: state?.stage ?? (done ? .answered : .accepted), receivedAtMs: receivedAt, meToo: Int(meToo),
            metres: metres)
    }
}

extension PublicCase {
    var page: PublicPage {
        PublicPage(
            line: detail.report.line(metres: nil), unit: detail.unit?.name, dueAtMs: detail.dueAt,
            answer: detail.answer,
            steps: detail.steps.map {
                Step(kind: $0.kind.word, atMs: $0.at, text: nil, unit: $0.unit?.name, stars: nil)
            },
            said: said, heardAtMs: detail.serverTime)
    }
}
