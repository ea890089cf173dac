import CitizenCore
import Observation

public enum ServiceEvent: Equatable, Sendable {
    case open(String)
    case report(category: String)
    case call(String)
    case engine(ServiceEngine)
}

/// A screen of its own that some services lead to, by the name the province's catalog has
/// for it; those that this app lacks are left out.
public enum ServiceEngine: String, CaseIterable, Sendable {
    case rivers, warnings, dossiers, figures
    case reports = "my_reports"
    case publicReports = "public_reports"

    public func title(in words: Words) -> String { words.of("lead", rawValue) }

    public func about(in words: Words) -> String { words.of("lead", "\(rawValue)_about") }

    var route: Route {
        switch self {
        case .rivers: .rivers
        case .warnings: .warnings
        case .reports: .reports
        case .publicReports: .publicReports
        case .dossiers: .dossiers
        case .figures: .figures
        }
    }
}

extension ServicePage {
    public var engines: [ServiceEngine] { screens.compactMap(ServiceEngine.init(rawValue:)) }
}

/// A service over the core; the nearest places come first once the phone knows where it is.
@MainActor
@Observable
public final class ServiceFlow: Flow {
    public let desk: Desk
    public let id: String
    public var face: Face<ServicePage> = .loading
    @ObservationIgnored private var near: Spot?

    public init(_ desk: Desk, id: String) {
        self.desk = desk
        self.id = id
    }

    public func concerns(_ change: Changed) -> Bool { change == .collections || change == .province }

    public func read() async throws -> ServicePage? { try await desk.core.services.page(id, near: near) }

    /// With the first look.
    public func locate() async {
        near = await desk.device.position()
        await again()
    }

    public func send(_ event: ServiceEvent) async {
        switch event {
        case .open(let item): desk.ways.go(.item(id: item))
        case .call(let number): desk.device.dial(number)
        case .engine(let engine): desk.open(engine.route)
        case .report(let category):
            await desk.act {
                let draft = try await desk.core.drafts.begin()
                try await desk.core.drafts.save(draft, ReportForm(text: "", category: category))
                desk.ways.go(.writing(draft: draft))
            }
        }
    }
}
