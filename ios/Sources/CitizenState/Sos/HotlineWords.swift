import CitizenCore

extension Hotline {
    public func title(in words: Words) -> String { "\(number) · \(words.said(name))" }

    /// What a call costs, where that is known.
    public func cost(in words: Words) -> String? {
        free.map { $0 ? words["call-free"] : words["call-charged"] }
    }
}
