import CitizenCore

/// What is measured at a point; the names are those of the message files, `measured-…`. What
/// this app does not know is a point.
public enum Measured: String, CaseIterable, Sendable {
    case air, salinity, rain, gate
    case fireDanger = "forest_fire"
    case camera, point

    init(known kind: String?) { self = kind.flatMap(Self.init(rawValue:)) ?? .point }
}

extension Measure {
    /// How a gate stands, what rain fell, else `Độ mặn: 2,5 g/l`; nothing of what is no number.
    public func said(in words: Words) -> String? {
        if let gate { return words.of("gate", gate.rawValue) }
        if let sum1h, let sum24h {
            let (hour, day) = ("\(words.reading(sum1h)) \(unit)", "\(words.reading(sum24h)) \(unit)")
            return words["point-rain", ["hour": hour, "day": day]]
        }
        return value.map { "\(words.said(name)): \(words.reading($0)) \(unit)" }
    }
}

extension Point {
    public var measured: Measured { Measured(known: kind) }

    /// What it stands at: `VN_AQI 75 · Trung bình` of air, whose index nobody reads off a
    /// sensor, else the step's word; nothing where no scale has its figure.
    public func grade(in words: Words) -> String? {
        guard let index, let grade, let scale else { return nil }
        let figure = measured == .air ? "\(scale.unit) \(words.reading(index)) · " : ""
        return figure + words.said(grade.name)
    }

    /// What was read, a line a sensor. A camera has a picture.
    public func readings(in words: Words) -> [String] { camera ? [] : measures.compactMap { $0.said(in: words) } }

    /// Since when, and how far; that nothing is known where nothing was ever read.
    public func standing(in words: Words, at hour: Hour) -> String {
        let age = lastAtMs.map { words["river-at", ["time": hour.moment($0)]] } ?? words["point-none"]
        return [age, metres.map(words.away)].compactMap { $0 }.joined(separator: " · ")
    }
}

extension Grade {
    /// `Trung bình · từ 51 · hiện nay`: from where it holds, and whether it does now.
    public func said(in words: Words, now: Bool) -> String {
        let from = words["point-from", ["value": words.reading(self.from)]]
        return [words.said(name), from, now ? words["point-now"] : nil].compactMap { $0 }.joined(separator: " · ")
    }
}

extension Still {
    public func taken(in words: Words, at hour: Hour) -> String { words["still-at", ["time": hour.moment(atMs)]] }
}

extension Hotspot {
    public func title(in words: Words) -> String { place.map(words.said) ?? "\(lat), \(lon)" }

    /// Who saw it and when, how strong, how far.
    public func standing(in words: Words, at hour: Hour) -> String {
        let seen = words["heat-seen", ["name": seenBy, "time": hour.moment(atMs)]]
        return [seen, strength.isEmpty ? nil : strength, metres.map(words.away)].compactMap { $0 }
            .joined(separator: " · ")
    }
}

extension Words {
    /// A reading with as many places as it has, at most two.
    public func reading(_ value: Double) -> String {
        let hundredths = (value * 100).rounded()
        let decimals =
            hundredths.remainder(dividingBy: 100) == 0 ? 0 : hundredths.remainder(dividingBy: 10) == 0 ? 1 : 2
        return figure(value, decimals: decimals)
    }
}
