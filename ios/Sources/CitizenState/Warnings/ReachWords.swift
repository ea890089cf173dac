import CitizenCore

/// One line of the test whether warnings reach this phone.
public struct ReachLine: Equatable, Sendable {
    public let good: Bool
    public let said: String
}

extension Reach {
    public func heading(in words: Words) -> String { good ? words["reach-good"] : words["reach-bad"] }

    public func lines(in words: Words) -> [ReachLine] {
        func line(_ good: Bool, _ yes: String, _ no: String) -> ReachLine {
            ReachLine(good: good, said: good ? words[yes] : words[no])
        }
        return [
            line(server, "reach-server-yes", "reach-server-no"),
            line(keys, "reach-keys-yes", "reach-keys-no"),
            line(follows || position, "reach-follows-yes", "reach-follows-no"),
            line(boundaries, "reach-boundaries-yes", "reach-boundaries-no"),
        ]
    }
}

extension Warning {
    /// Level in number and word: never by colour alone.
    public func level(in words: Words) -> String {
        words["warning-level", ["level": level, "name": words.of("level", String(level))]]
    }

    public func until(in words: Words, at hour: Hour) -> String {
        let time = hour.moment(expiresAtMs)
        return concern == .over ? words["warning-over", ["time": time]] : words["warning-until", ["time": time]]
    }

    public func source(in words: Words, at hour: Hour) -> String {
        words["warning-source", ["sender": sender, "time": hour.moment(sentAtMs)]]
    }
}
