import CitizenCore

/// What the first screen shows.
public struct HomeState: Equatable, Sendable {
    public let province: Said?
    /// The gravest one in force here; a drill only where nothing is real.
    public let warning: Warning?
    public let moreWarnings: Int
    public let waiting: Int
    public let waitingWhy: String?
    /// What was told of what is followed and nobody opened yet.
    public let unseen: Int
    public let reports: [ReportLine]
    /// The province's; none before the first sync.
    public let services: [Service]

    /// What whoever holds the phone may see: nothing of the person's own.
    var withoutOwn: HomeState {
        HomeState(
            province: province, warning: warning, moreWarnings: moreWarnings, waiting: 0, waitingWhy: nil,
            unseen: unseen, reports: [], services: services)
    }

    /// Those whose name has the letters, with or without their marks.
    public func found(_ search: String) -> [Service] {
        let wanted = Words.folded(search)
        return wanted.isEmpty
            ? services
            : services.filter { one in
                [one.name.vi, one.name.en].contains { Words.folded($0).contains(wanted) }
            }
    }
}

/// What a person asks of the first screen.
public enum HomeEvent: Equatable, Sendable {
    case report, sos, call, outbox, reports, warnings, notices, ask, map
    case open(ReportLine)
    case openWarning(String)
    case listen(String)
    case share(String)
    case shortcut(HomeShortcut)
    case service(String)
    case item(String)
    case search(String)
}
