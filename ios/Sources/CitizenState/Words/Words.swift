import CitizenCore
import CitizenWords
import Foundation

/// The languages of the message files.
public enum Language: String, CaseIterable, Sendable {
    case vietnamese = "vi"
    case english = "en"
}

/// Every word on a screen, from `bindings/words`, and the words of refusals, from
/// `server/messages`. Simple messages of Fluent: `key = text with { $name }`.
public struct Words: Equatable, Sendable {
    public let language: Language
    private let entries: [String: String]

    public init(_ language: Language) {
        self.language = language
        let files =
            switch language {
            case .vietnamese: [WrittenWords.vi, WrittenWords.refusalsVi]
            case .english: [WrittenWords.en, WrittenWords.refusalsEn]
            }
        entries = files.map(Self.parse).reduce(into: [:]) { $0.merge($1) { first, _ in first } }
    }

    public subscript(key: String) -> String { entries[key] ?? key }

    public subscript(key: String, values: KeyValuePairs<String, Any>) -> String {
        values.reduce(self[key]) { text, value in
            text.replacingOccurrences(of: "{ $\(value.key) }", with: "\(value.value)")
        }
    }

    /// One of a family: `stage-sent` is `of("stage", "sent")`.
    public func of(_ family: String, _ name: String) -> String {
        self["\(family)-\(name.replacingOccurrences(of: "_", with: "-"))"]
    }

    /// What the province or the server says, in this language.
    public func said(_ said: Said) -> String {
        language == .vietnamese || said.en.isEmpty ? said.vi : said.en
    }

    /// What a warning says; in Vietnamese where nobody translated it.
    public func said(_ warning: Warning) -> Message {
        language == .vietnamese ? warning.vi : warning.en ?? warning.vi
    }

    public static func == (one: Words, other: Words) -> Bool { one.language == other.language }
}
