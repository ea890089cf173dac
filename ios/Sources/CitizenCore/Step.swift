import CitizenGenerated

extension TimelineEntry {
    var step: Step {
        Step(kind: kind.word, atMs: at, text: text, unit: unit?.name, stars: stars.map(Int.init))
    }
}

extension TimelineKind {
    /// As the message files call it.
    var word: String {
        switch self {
        case .received: "received"
        case .accepted: "accepted"
        case .routed: "routed"
        case .asked: "asked"
        case .added: "added"
        case .answered: "answered"
        case .closed: "closed"
        case .rated: "rated"
        case .reopened: "reopened"
        case .rejected: "rejected"
        case .withdrawn: "withdrawn"
        case .extended: "extended"
        case .merged: "merged"
        case .unmerged: "unmerged"
        case .note: "note"
        }
    }
}
