import CitizenCore

extension MapLayer {
    /// `Trạm sông · 24`.
    public func title(in words: Words) -> String { "\(name(in: words)) · \(count)" }

    private func name(in words: Words) -> String {
        switch kind {
        case .warning: words["map-warnings"]
        case .river: words["map-rivers"]
        case .report: words["map-reports"]
        case .heat: words["map-heats"]
        case .point: words.of("measured", Measured(known: measured).rawValue)
        case .place: name.map(words.said) ?? words["map-places"]
        }
    }
}

extension MapMark {
    public func title(in words: Words) -> String {
        let said = words.said(title)
        return said.isEmpty ? words["report-no-words"] : said
    }

    /// How it stands: what a colour and a sign say on the map.
    public func standing(in words: Words) -> String {
        switch kind {
        case .warning: words["warning-level", ["level": level, "name": words.of("level", String(level))]]
        case .river: known ? river(in: words) : words["river-no-data"]
        case .point: joined([words.of("measured", Measured(known: measured).rawValue), figure(in: words)])
        case .heat: words["heat-title"]
        case .report: joined([words["map-report"], stage.map { words.of("stage", $0.rawValue) }])
        case .place: door.map { words.of("item", $0.rawValue) } ?? words["map-place"]
        }
    }

    /// When that was so, and how far it is; nothing where neither is known.
    public func age(in words: Words, at hour: Hour) -> String? {
        let time = atMs.map { words["river-at", ["time": hour.moment($0)]] }
        let known = joined([time, metres.map(words.away)])
        return known.isEmpty ? nil : known
    }

    private func river(in words: Words) -> String {
        step.map { words["river-alarm", ["name": words.said($0)]] } ?? words["river-normal"]
    }

    private func figure(in words: Words) -> String? { known ? step.map(words.said) : words["point-stale"] }

    private func joined(_ parts: [String?]) -> String { parts.compactMap { $0 }.joined(separator: " · ") }

    /// What it opens.
    var route: Route? {
        switch kind {
        case .warning: .warning(id: id)
        case .river: .river(station: id)
        case .report: .page(report: id)
        case .point: service.map { .point(service: $0, id: id) }
        case .heat: service.map { .service(id: $0) }
        case .place: .item(id: id)
        }
    }
}

extension MapState {
    /// The picture in a line, for who does not see it.
    public func summary(in words: Words) -> String {
        let own = own.map { words["map-own", ["name": $0]] }
        return [words["map-summary", ["count": shown.count]], own].compactMap { $0 }.joined(separator: " ")
    }

    public func heading(in words: Words) -> String {
        let count: KeyValuePairs<String, Any> = ["count": shown.count]
        return hasMap ? words["map-shown", count] : words["map-all", count]
    }

    /// What to do where nothing is shown.
    public func nothing(in words: Words) -> String? {
        guard shown.isEmpty else { return nil }
        return layers.isEmpty ? words["map-empty"] : words["map-nothing-here"]
    }
}

extension MapCard {
    public func title(in words: Words) -> String { commune ?? words["map-outside"] }
}

extension MapRuler {
    /// `500 m`, `2 km`.
    public var said: String { metres < 1_000 ? "\(metres) m" : "\(metres / 1_000) km" }
}

extension CommuneWarning {
    public func standing(in words: Words) -> String {
        words["warning-level", ["level": level, "name": words.of("level", String(level))]]
    }
}

extension CommuneShelter {
    public func away(in words: Words) -> String { words["map-commune-nearest", ["away": words.away(metres)]] }
}

extension River {
    /// The level with its age, and whether that is much.
    public func stands(in words: Words, at hour: Hour) -> String {
        [figures(in: words, at: hour), RiverStanding(self).said(in: words)].compactMap { $0 }.joined(separator: " · ")
    }
}
