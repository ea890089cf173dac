import CitizenCore

/// What the province calls categories and communes, by id and code.
public struct PublicNames: Equatable, Sendable {
    private let categories: [String: Said]
    private let communes: [String: String]

    public init(_ guide: Guide?) {
        categories = Dictionary(guide?.categories.map { ($0.id, $0.name) } ?? [], uniquingKeysWith: { $1 })
        communes = Dictionary(guide?.communes.map { ($0.code, $0.name) } ?? [], uniquingKeysWith: { $1 })
    }

    /// Its words; where its category shows none, what it is about.
    public func title(_ line: PublicLine, in words: Words) -> String {
        line.title ?? about(line, in: words) ?? words["report-no-words"]
    }

    public func about(_ line: PublicLine, in words: Words) -> String? { categories[line.category].map(words.said) }

    public func commune(_ line: PublicLine) -> String? { line.commune.flatMap { communes[$0] } }

    /// What it is about and where, in one line.
    public func place(_ line: PublicLine, in words: Words) -> String {
        [about(line, in: words), commune(line)].compactMap { $0 }.joined(separator: " · ")
    }

    /// How far, where, since when, and how many it bothers, under the title of a line.
    public func figures(_ line: PublicLine, in words: Words, at hour: Hour) -> String {
        [
            line.metres.map(words.away), commune(line), hour.moment(line.receivedAtMs), line.bothered(in: words),
        ].compactMap { $0 }.joined(separator: " · ")
    }
}

extension PublicLine {
    /// How many said that it bothers them too; nothing while nobody did.
    public func bothered(in words: Words) -> String? {
        meToo > 0 ? words["public-me-too", ["count": meToo]] : nil
    }
}
