import CitizenCore

extension Item {
    /// How far, and whether it is open; nothing where neither is known.
    public func standing(in words: Words) -> String? {
        let known = [metres.map(words.away), door.map { words.of("item", $0.rawValue) }].compactMap { $0 }
        return known.isEmpty ? nil : known.joined(separator: " · ")
    }

    /// That it is old, with its age; of a place that nobody checked it for long.
    public func old(in words: Words) -> String? {
        guard stale else { return nil }
        return ageHours.map { words["item-old", ["count": $0]] } ?? words["item-stale"]
    }

    /// What one should know before relying on it, and whose word it is.
    public func provenance(in words: Words, at hour: Hour) -> [String] {
        [
            capacity.map { words["item-capacity", ["count": $0]] },
            stepFree.map { $0 ? words["item-step-free"] : words["item-steps"] },
            verifiedOn.map { words["item-verified", ["date": $0]] },
            source.map { words["item-source", ["name": $0]] },
            words["item-at", ["time": hour.moment(publishedAtMs)]],
        ].compactMap { $0 }
    }
}

extension Item {
    /// What it says to a question: all of its text, else where a place is.
    public func answer(in words: Words) -> String? { (text ?? summary).map(words.said) ?? address }
}

extension ServicePage {
    public func age(in words: Words, at hour: Hour) -> String { words.heard(heardAtMs, at: hour) }
}

extension AskState {
    public func age(in words: Words, at hour: Hour) -> String { words.heard(heardAtMs, at: hour) }
}

extension Words {
    /// When the server last said what there is; that it never did.
    fileprivate func heard(_ atMs: Int64?, at hour: Hour) -> String {
        atMs.map { self["service-age", ["time": hour.moment($0)]] } ?? self["service-never"]
    }
}
