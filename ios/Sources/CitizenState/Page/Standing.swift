import CitizenCore

/// Who has it and until when; before that, that it is safe on this phone.
public enum Standing: Equatable, Sendable {
    case kept
    case unit(String)
    case due(unit: String, atMs: Int64)
    /// The answer stands where the date stood.
    case answered
    /// Received, and nobody has it yet.
    case received

    public init(_ report: ReportPage) {
        if report.answer != nil && (report.stage == .answered || report.stage == .closed) {
            self = .answered
        } else if let unit = report.unit {
            self = report.dueAtMs.map { .due(unit: unit, atMs: $0) } ?? .unit(unit)
        } else {
            self = report.code == nil ? .kept : .received
        }
    }

    public func said(in words: Words, at hour: Hour) -> String? {
        switch self {
        case .kept: words["page-kept"]
        case .unit(let unit): words["page-unit", ["unit": unit]]
        case .due(let unit, let atMs): words["page-due", ["unit": unit, "time": hour.moment(atMs)]]
        case .answered, .received: nil
        }
    }
}

extension ReportPage {
    /// An SOS that went without a position and is not over: whoever comes has to be told where.
    public var needsPlace: Bool { sos && !placed && Standing(self) != .answered }
}
