import CitizenCore

/// A square of the grid: what has a screen of the app behind it, and nothing else.
public enum HomeService: String, CaseIterable, Sendable {
    case reports, warnings, emergency

    var route: Route {
        switch self {
        case .reports: .reports
        case .warnings: .warnings
        case .emergency: .sos
        }
    }

    /// Those whose name has the letters, with or without their marks.
    @MainActor
    public static func found(_ search: String, in words: Words) -> [HomeService] {
        let wanted = Words.folded(search)
        return allCases.filter { wanted.isEmpty || Words.folded(words.of("service", $0.rawValue)).contains(wanted) }
    }
}
