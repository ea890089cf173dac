import CitizenCore

extension [Warning] {
    /// Those in force here: what is real before any drill, then the gravest first.
    public var inForce: [Warning] {
        filter { $0.concern == .here && !$0.allClear }
            .sorted { ($0.drill ? 1 : 0, -$0.level) < ($1.drill ? 1 : 0, -$1.level) }
    }
}

extension Warning {
    /// Where there is room for one line: a drill says that before its level.
    public func headline(in words: Words) -> String {
        let level = self.level(in: words)
        return drill ? "\(words["warning-drill"]) · \(level)" : level
    }
}
