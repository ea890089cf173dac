import CitizenCore

extension Measure {
    /// `Mưa: 12,5 mm`; of a gate how it stands; nothing where the last reading was no number.
    public func said(in words: Words) -> String? {
        if let gate { return words.of("gate", gate.rawValue) }
        return value.map { "\(name): \(words.amount($0)) \(unit)" }
    }

    /// What fell in the last hour and the last 24; nothing of what is no rain, or old.
    public func sums(in words: Words) -> String? {
        let hour = sum1h.map { words["point-hour", ["value": "\(words.amount($0)) \(unit)"]] }
        let day = sum24h.map { words["point-day", ["value": "\(words.amount($0)) \(unit)"]] }
        let known = [hour, day].compactMap { $0 }
        return known.isEmpty ? nil : known.joined(separator: " · ")
    }
}

extension Point {
    /// What it stands at on the scale of its kind: `VN_AQI 75 · Trung bình`; never a colour
    /// alone, and nothing where no scale has its figure.
    public func grade(in words: Words) -> String? {
        guard let index, let grade, let scale else { return nil }
        return "\(words.amount(index)) \(scale.unit) · \(words.said(grade.name))"
    }

    /// What was read, a line a sensor. Air is said by its index; a camera has a picture.
    public func readings(in words: Words) -> [String] {
        if camera { return [] }
        return measures.flatMap { [$0.said(in: words), $0.sums(in: words)].compactMap { $0 } }
    }

    /// How far, and since when; that nobody knows where nothing was ever read.
    public func standing(in words: Words, at hour: Hour) -> String {
        let age = lastAtMs.map { words["river-at", ["time": hour.moment($0)]] } ?? words["point-never"]
        return [metres.map(words.away), age].compactMap { $0 }.joined(separator: " · ")
    }
}

extension Grade {
    /// `51 · Trung bình`: from where it holds, and what it is called.
    public func said(in words: Words) -> String {
        words["scale-from", ["value": words.amount(from), "name": words.said(name)]]
    }
}

extension Still {
    public func taken(in words: Words, at hour: Hour) -> String { words["camera-at", ["time": hour.moment(atMs)]] }
}

extension Hotspot {
    public func title(in words: Words) -> String { place.map(words.said) ?? words["hotspot-somewhere"] }

    /// When and by whom it was seen, how strong, how far.
    public func standing(in words: Words, at hour: Hour) -> String {
        let strong = strength.isEmpty ? nil : strength
        let seen = words["hotspot-seen", ["time": hour.moment(atMs), "who": seenBy]]
        return [metres.map(words.away), seen, strong].compactMap { $0 }.joined(separator: " · ")
    }
}

extension Words {
    /// A figure as somebody measured it: one place at most, none where it is whole.
    public func amount(_ value: Double) -> String {
        let tenths = (value * 10).rounded() / 10
        return figure(tenths, decimals: tenths == tenths.rounded() ? 0 : 1)
    }
}
