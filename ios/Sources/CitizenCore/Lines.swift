import CitizenGenerated

/// One line of the list of reports.
public struct ReportLine: Equatable, Sendable, Identifiable {
    public let id: String
    public let title: String
    public let stage: Stage
    public let code: String?
    public let category: String?
    public let createdAtMs: Int64
    public let photos: Int
    public let photosDone: Int

    public var draft: Bool { stage == .draft }
}

/// One thing that has not arrived. `why` is a word of the message files, `why-…`.
public struct OutboxLine: Equatable, Sendable, Identifiable {
    public let id: String
    public let report: String
    public let kind: String
    public let state: String
    public let why: String
    public let bytesDone: Int64
    public let bytesTotal: Int64
    public let nextTryAtMs: Int64?
    public let attempts: Int
    public let held: Said?
}

extension ReportSummary {
    var line: ReportLine {
        ReportLine(
            id: id, title: title, stage: CitizenCore.stage(state, caseState), code: code, category: category,
            createdAtMs: createdAt, photos: Int(media), photosDone: Int(mediaDone))
    }
}

extension OutboxItem {
    var line: OutboxLine {
        OutboxLine(
            id: id, report: report, kind: kind, state: state, why: why, bytesDone: Int64(bytesDone),
            bytesTotal: Int64(bytesTotal), nextTryAtMs: nextTryAt, attempts: Int(attempts), held: held?.said)
    }
}

extension Held {
    var said: Said { Said(vi: vi, en: en) }
}
