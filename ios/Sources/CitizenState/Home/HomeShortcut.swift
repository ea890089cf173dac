import CitizenCore

/// What the grid has before the province was ever heard of.
public enum HomeShortcut: String, CaseIterable, Sendable {
    case reports, warnings, emergency

    var route: Route {
        switch self {
        case .reports: .reports
        case .warnings: .warnings
        case .emergency: .sos
        }
    }
}
