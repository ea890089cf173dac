import CitizenCore

extension OutboxLine {
    /// Its state in words, or why it waits.
    public func state(in words: Words) -> String {
        why.isEmpty ? words.of("entry", state) : words.of("why", why)
    }

    /// Bytes done of all, and when it is tried again; empty before either is known.
    public func figures(in words: Words, at hour: Hour) -> String {
        let sizes = words["outbox-bytes", ["done": words.size(bytesDone), "all": words.size(bytesTotal)]]
        let again = nextTryAtMs.map { words["outbox-again", ["time": hour.moment($0)]] }
        return [bytesTotal > 0 ? sizes : nil, again].compactMap { $0 }.joined(separator: " · ")
    }

    /// Between 0 and 1 while some of it is on its way.
    public var part: Double? {
        bytesDone > 0 && bytesDone < bytesTotal ? Double(bytesDone) / Double(bytesTotal) : nil
    }
}

extension ReportLine {
    /// Code, time and photos under the title of a report.
    public func figures(in words: Words, at hour: Hour) -> String {
        let sent = photos > 0 && !draft ? words["photos", ["done": photosDone, "all": photos]] : nil
        return [code, hour.moment(createdAtMs), sent].compactMap { $0 }.joined(separator: " · ")
    }
}
