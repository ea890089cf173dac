import CitizenCore

extension DossierStage {
    /// Whether it is good news, or something is left to do for the person.
    public enum News: Equatable, Sendable { case good, held, plain }

    public var news: News {
        switch self {
        case .ready, .returned: .good
        case .papersMissing, .refused: .held
        case .received, .working: .plain
        }
    }
}

extension Words {
    public func said(_ stage: DossierStage?) -> String {
        stage.map { of("dossier", $0.rawValue) } ?? self["dossier-unknown"]
    }
}

extension Words {
    public func said(_ hand: Hand) -> String {
        let party = hand.party.map { of("hand", $0.rawValue) } ?? self["hand-unknown"]
        return [party, hand.place].compactMap { $0 }.joined(separator: ", ")
    }
}

extension Dossier {
    /// Until when, or since when it is late; nothing where no day was promised.
    public func due(in words: Words) -> String? {
        guard let dueOn else { return nil }
        let date = Words.day(dueOn)
        return overdue ? words["dossier-overdue", ["date": date]] : words["dossier-due", ["date": date]]
    }
}
