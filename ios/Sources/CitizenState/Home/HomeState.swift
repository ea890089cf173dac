import CitizenCore

/// What the first screen shows.
public struct HomeState: Equatable, Sendable {
    public let province: Said?
    /// The gravest one in force here.
    public let warning: Warning?
    public let moreWarnings: Int
    public let waiting: Int
    public let waitingWhy: String?
    public let reports: [ReportLine]
    public let services: [HomeService]
}

/// What a person asks of the first screen.
public enum HomeEvent: Equatable, Sendable {
    case report, sos, call, outbox, reports, warnings
    case open(ReportLine)
    case openWarning(String)
    case listen(String)
    case share(Warning)
    case service(HomeService)
}
