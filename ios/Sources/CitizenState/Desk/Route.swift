import Foundation

/// Where in the app. `path` is also what a link `citizen://…` says.
public enum Route: Hashable, Sendable {
    case home, reports, warnings, me
    case writing(draft: String)
    case outbox
    case page(report: String)
    case warning(id: String)
    case sos, signIn, settings, follow
    case rivers
    case river(station: String)
    case service(id: String)
    case item(id: String)
    case publicReports
    case publicReport(code: String)
    case dossiers
    case dossier(code: String)
    case figures
    case figure(indicator: String)
    /// A measuring point, a gate or a camera that a service shows.
    case point(service: String, id: String)
    case weather, notices, followed, ask, depth
    case myData, phones
    case map(MapAt)

    /// The places one can always go.
    public static let tabs: [Route] = [.home, .reports, .warnings, .map(MapAt()), .me]
    private static let plain =
        tabs + [
            .outbox, .sos, .signIn, .settings, .follow, .rivers, .publicReports, .dossiers, .figures, .notices,
            .followed,
            .ask, .depth, .weather, .myData, .phones,
        ]

    public var path: String {
        switch self {
        case .home: "home"
        case .reports: "reports"
        case .warnings: "warnings"
        case .me: "me"
        case .writing(let draft): "draft/\(draft)"
        case .outbox: "outbox"
        case .page(let report): "report/\(report)"
        case .warning(let id): "warning/\(id)"
        case .sos: "sos"
        case .signIn: "sign-in"
        case .settings: "settings"
        case .follow: "follow"
        case .rivers: "rivers"
        case .river(let station): "river/\(station)"
        case .service(let id): "service/\(id)"
        case .item(let id): "item/\(id)"
        case .publicReports: "public-reports"
        case .publicReport(let code): "public-report/\(code)"
        case .dossiers: "dossiers"
        case .dossier(let code): "dossier/\(code)"
        case .figures: "figures"
        case .figure(let indicator): "figure/\(indicator)"
        case .point(let service, let id): "point/\(service):\(id)"
        case .weather: "weather-commune"
        case .notices: "notices"
        case .followed: "followed"
        case .ask: "ask"
        case .depth: "depth"
        case .myData: "my-data"
        case .phones: "phones"
        case .map(let at): at.path
        }
    }

    /// Nothing for what leads nowhere.
    public init?(path: String) {
        if let found = Self.plain.first(where: { $0.path == path }) {
            self = found
            return
        }
        if let at = MapAt(path: path) {
            self = .map(at)
            return
        }
        let parts = path.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, Self.isId(parts[1]) else { return nil }
        switch parts[0] {
        case "draft" where Self.isOwn(parts[1]): self = .writing(draft: parts[1])
        case "report" where Self.isOwn(parts[1]): self = .page(report: parts[1])
        case "item" where Self.isOwn(parts[1]): self = .item(id: parts[1])
        case "warning": self = .warning(id: parts[1])
        case "river": self = .river(station: parts[1])
        case "service": self = .service(id: parts[1])
        case "public-report": self = .publicReport(code: parts[1])
        case "dossier": self = .dossier(code: parts[1])
        case "figure": self = .figure(indicator: parts[1])
        case "point":
            let of = parts[1].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard of.count == 2, !of[1].isEmpty else { return nil }
            self = .point(service: of[0], id: of[1])
        default: return nil
        }
    }

    /// Of `citizen://…`; nothing for any other address.
    public init?(link: String) {
        let scheme = "citizen://"
        guard link.hasPrefix(scheme) else { return nil }
        self.init(path: String(link.dropFirst(scheme.count)))
    }

    /// The core's own ids: it knows drafts, reports and items by no other.
    private static func isOwn(_ id: String) -> Bool { UUID(uuidString: id) != nil }

    /// A letter or digit, then at most 99 of these or `. _ : -`.
    private static func isId(_ text: String) -> Bool {
        guard let first = text.utf8.first, isPlain(first), text.utf8.count <= 100 else { return false }
        return text.utf8.allSatisfy { isPlain($0) || Array("._:-".utf8).contains($0) }
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
            || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
    }
}
