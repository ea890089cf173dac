import Observation

/// How the person wants to see it, and what was consented to; remembered at once.
@MainActor
@Observable
public final class Look {
    @ObservationIgnored private let keep: any Keep
    public private(set) var words: Words
    public private(set) var size: TypeSize
    public private(set) var consented: Bool

    public init(keep: any Keep) {
        self.keep = keep
        words = Words(keep.read(Name.language).flatMap(Language.init(rawValue:)) ?? .vietnamese)
        size = keep.read(Name.size).flatMap(TypeSize.init(rawValue:)) ?? .normal
        consented = keep.read(Name.consent) != nil
    }

    public var language: Language { words.language }

    public func speak(_ language: Language) {
        words = Words(language)
        keep.write(Name.language, language.rawValue)
    }

    public func resize(_ size: TypeSize) {
        self.size = size
        keep.write(Name.size, size.rawValue)
    }

    public func consent(atMs: Int64) {
        consented = true
        keep.write(Name.consent, String(atMs))
    }

    private enum Name {
        static let language = "language"
        static let size = "type-size"
        static let consent = "consent-at"
    }
}

/// How large letters are, over the system's own setting.
public enum TypeSize: String, CaseIterable, Sendable { case normal, large, largest }
