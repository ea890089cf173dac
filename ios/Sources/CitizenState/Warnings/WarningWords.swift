import CitizenCore

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
