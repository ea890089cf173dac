import CitizenCore

/// A screen of its own that some services lead to, by the name the province's catalog has
/// for it; those that this app lacks are left out.
public enum ServiceEngine: String, CaseIterable, Sendable {
    case rivers, depth, warnings, dossiers, figures, ask
    case reports = "my_reports"
    case publicReports = "public_reports"

    public func title(in words: Words) -> String { words.of("lead", rawValue) }

    public func about(in words: Words) -> String { words.of("lead", "\(rawValue)_about") }

    var route: Route {
        switch self {
        case .rivers: .rivers
        case .depth: .depth
        case .warnings: .warnings
        case .reports: .reports
        case .publicReports: .publicReports
        case .dossiers: .dossiers
        case .figures: .figures
        case .ask: .ask
        }
    }
}

extension ServicePage {
    public var engines: [ServiceEngine] { screens.compactMap(ServiceEngine.init(rawValue:)) }
}
