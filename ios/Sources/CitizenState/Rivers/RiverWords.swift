import CitizenCore
import Foundation

extension Words {
    /// `2,35`: metres with two places, as the language writes them.
    public func metres(_ mm: Int64) -> String { decimal("%.2f", Double(mm) / 1_000) }
}

/// How a river stands, in words.
public enum RiverStanding: Equatable, Sendable {
    case unknown
    case normal
    /// `level` is the level of risk that has the same colour.
    case above(name: Said, level: Int)

    public init(_ river: River) {
        let passed = river.alarm ?? 0
        if !river.known {
            self = .unknown
        } else if passed == 0 || passed > river.alarms.count {
            self = .normal
        } else {
            self = .above(name: river.alarms[passed - 1].name, level: passed + 1)
        }
    }

    public func said(in words: Words) -> String {
        switch self {
        case .unknown: words["river-no-data"]
        case .normal: words["river-normal"]
        case .above(let name, _): words["river-alarm", ["name": words.said(name)]]
        }
    }
}

extension River {
    /// The level with its age, and which way it goes; nothing where nothing was heard.
    public func figures(in words: Words, at hour: Hour) -> String? {
        guard let last else { return nil }
        let level = words["river-level", ["metres": words.metres(last.mm)]]
        let time = words["river-at", ["time": hour.moment(last.atMs)]]
        return [level, time, tide.map { words.of("river", $0.rawValue) }].compactMap { $0 }.joined(separator: " · ")
    }
}

extension RiverHours {
    /// What the chart shows, for who does not see it.
    public func said(in words: Words) -> String? {
        let levels = readings.map(\.mm)
        guard let low = levels.min(), let high = levels.max(), let now = levels.last else { return nil }
        return words[
            "river-chart", ["low": words.metres(low), "high": words.metres(high), "now": words.metres(now)]]
    }

    public var span: Int { Int(((readings.last?.atMs ?? 0) - (readings.first?.atMs ?? 0)) / 3_600_000) }
}
