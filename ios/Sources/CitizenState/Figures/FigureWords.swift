import CitizenCore

/// Which way a figure went.
public enum FigureTrend: Equatable, Sendable {
    case up, down, same

    init(_ value: Double, before: Double) {
        self = value > before ? .up : value < before ? .down : .same
    }
}

extension Figure {
    /// `3,2 %`.
    public func said(_ value: Double, in words: Words) -> String {
        "\(words.figure(value, decimals: decimals)) \(words.said(unit))"
    }

    /// What it was, and which way it went; nothing where nobody counted before.
    public func before(in words: Words) -> (trend: FigureTrend, said: String)? {
        before.map {
            (FigureTrend(value, before: $0), words["figure-before", ["value": said($0, in: words)]])
        }
    }

    /// How much of it is there, while some is missing.
    public func missing(in words: Words) -> String? {
        there < expected ? words["figure-there", ["there": there, "expected": expected]] : nil
    }

    public func period(in words: Words) -> String { words["figure-period", ["period": Words.period(period)]] }
}
