import CitizenCore

extension Storm {
    /// Its class and its wind: `Bão mạnh · gió cấp 11`.
    public func grade(in words: Words) -> String {
        let name = now.grade.map { words.said($0.name) } ?? words["storm-weak"]
        return "\(name) · \(words["storm-force", ["count": now.force]])"
    }

    /// How far it is, how near it comes and when, and from where that is seen; nothing where
    /// nobody knows from where.
    public func distances(in words: Words, at hour: Hour) -> [String] {
        let near = passed ? "storm-passed" : "storm-near"
        return [
            now.said("storm-now", in: words, at: hour), nearest?.said(near, in: words, at: hour),
            commune.map { words["storm-from", ["name": $0]] },
        ].compactMap { $0 }
    }
}

extension Eye {
    fileprivate func said(_ key: String, in words: Words, at hour: Hour) -> String? {
        guard let metres, let way else { return nil }
        let towards = words.of("way", way.rawValue)
        return words[key, ["away": words.away(metres), "way": towards, "time": hour.moment(atMs)]]
    }
}
