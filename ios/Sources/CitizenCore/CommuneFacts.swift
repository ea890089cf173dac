import CitizenGenerated

/// What this phone knows of a commune that was tapped, and planned at that very point.
public struct CommuneFacts: Equatable, Sendable {
    /// In force, the most serious first.
    public let warnings: [CommuneWarning]
    public let shelters: Int
    /// The service that lists them.
    public let shelterService: String?
    /// Nearest to the point, and not known to be shut.
    public let nearest: CommuneShelter?
    public let office: CommuneOffice?
    public let reports: Int
    public let rivers: [River]
    public let plans: [CommunePlan]
}

public struct CommuneWarning: Equatable, Sendable, Identifiable {
    public let id: String
    public let level: Int
    public let title: Said
}

public struct CommuneShelter: Equatable, Sendable {
    public let id: String
    public let name: Said
    public let metres: Double
}

public struct CommuneOffice: Equatable, Sendable {
    public let name: Said
    public let phone: String
}

public struct CommunePlan: Equatable, Sendable, Identifiable {
    public let id: String
    public let title: Said
}

extension MapCommuneCard {
    var plain: CommuneFacts {
        CommuneFacts(
            warnings: warnings.map { CommuneWarning(id: $0.id, level: Int($0.level), title: $0.title.plain) },
            shelters: Int(shelters), shelterService: shelterService,
            nearest: nearest.map { CommuneShelter(id: $0.id, name: $0.name.plain, metres: $0.metres) },
            office: office.map { CommuneOffice(name: $0.name.plain, phone: $0.phone) },
            reports: Int(reports), rivers: stations.map(\.plain),
            plans: plans.map { CommunePlan(id: $0.id, title: $0.title.plain) })
    }
}
