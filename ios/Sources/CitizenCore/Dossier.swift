import CitizenGenerated

/// Where a dossier stands, by the name the server has for it.
public enum DossierStage: String, CaseIterable, Sendable {
    case received, working
    case papersMissing = "papers_missing"
    case ready, returned, refused
}

/// `stage` is nothing for a name that this app does not know.
public struct DossierStep: Equatable, Sendable {
    public let atMs: Int64
    public let stage: DossierStage?
    public let note: String?
}

/// Whose hands papers are in, by the name the server has for it.
public enum HandParty: String, CaseIterable, Sendable {
    case citizen, agent, office
}

/// One side of a hand-over; `place` is nothing of a person.
public struct Hand: Equatable, Sendable {
    public let party: HandParty?
    public let place: String?
}

public struct Paper: Equatable, Sendable {
    public let name: String
    public let count: Int
}

/// Papers that went from one hand to another, with the code on their receipt.
public struct HandOver: Equatable, Sendable, Identifiable {
    public let receipt: String
    public let atMs: Int64
    public let from: Hand
    public let to: Hand
    public let papers: [Paper]
    public var id: String { receipt }
}

/// A dossier as it stood at `heardAtMs`. Days are written `2026-11-30`.
public struct Dossier: Equatable, Sendable, Identifiable {
    public let code: String
    public let procedure: String
    public let office: Said
    public let stage: DossierStage?
    public let receivedOn: String
    public let dueOn: String?
    public let overdue: Bool
    public let steps: [DossierStep]
    public let handOvers: [HandOver]
    public let heardAtMs: Int64
    public var id: String { code }
}

extension DossierShown {
    var plain: Dossier {
        Dossier(
            code: code, procedure: procedure, office: office.plain, stage: DossierStage(rawValue: state),
            receivedOn: receivedOn, dueOn: dueOn, overdue: overdue,
            steps: steps.map { DossierStep(atMs: $0.at, stage: DossierStage(rawValue: $0.state), note: $0.note) },
            handOvers: handOvers.map(\.plain), heardAtMs: serverTime)
    }
}

extension HandOverShown {
    var plain: HandOver {
        HandOver(
            receipt: receipt, atMs: at, from: from.plain, to: to.plain,
            papers: papers.map { Paper(name: $0.name, count: Int($0.count)) })
    }
}

extension HandShown {
    var plain: Hand { Hand(party: HandParty(rawValue: party), place: place) }
}
