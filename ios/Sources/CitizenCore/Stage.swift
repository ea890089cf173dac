import CitizenGenerated

/// Where a report stands, for a person: on this phone, then at the server. The names
/// are those of the message files, `stage-…`.
public enum Stage: String, CaseIterable, Sendable {
    case draft, waiting, sending, signin, held, sent, accepted, working, asked, answered, closed, rejected, withdrawn
}

func stage(_ here: ReportState, _ there: CaseState?) -> Stage {
    switch here {
    case .draft: .draft
    case .queued: .waiting
    case .sending: .sending
    case .authWait: .signin
    case .held: .held
    case .withdrawing, .withdrawn: .withdrawn
    case .delivered, .complete: there?.stage ?? .sent
    }
}

extension CaseState {
    var stage: Stage {
        switch self {
        case .received: .sent
        case .accepted: .accepted
        case .inProgress: .working
        case .asked: .asked
        case .answered: .answered
        case .closed: .closed
        case .rejected: .rejected
        case .withdrawn: .withdrawn
        }
    }
}
