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
    public let heardAtMs: Int64
    public var id: String { code }
}

extension DossierShown {
    var plain: Dossier {
        Dossier(
            code: code, procedure: procedure, office: office.plain, stage: DossierStage(rawValue: state),
            receivedOn: receivedOn, dueOn: dueOn, overdue: overdue,
            steps: steps.map { DossierStep(atMs: $0.at, stage: DossierStage(rawValue: $0.state), note: $0.note) },
            heardAtMs: serverTime)
    }
}
