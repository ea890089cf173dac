import CitizenGenerated

/// The same in both languages.
public struct Said: Equatable, Sendable {
    public let vi: String
    public let en: String

    public init(vi: String, en: String) {
        self.vi = vi
        self.en = en
    }
}

extension Words {
    var plain: Said { Said(vi: vi, en: en) }
}
