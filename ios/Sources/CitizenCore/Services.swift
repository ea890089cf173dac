import CitizenGenerated

/// A collection in a service: `count` in all, the nearest or latest in `rows`.
public struct Section: Equatable, Sendable {
    public let name: Said
    public let count: Int
    public let rows: [Item]
}

/// A service with everything it shows.
public struct ServicePage: Equatable, Sendable {
    public let id: String
    public let name: Said
    /// Screens it leads to, as the province's catalog names them.
    public let screens: [String]
    public let sections: [Section]
    public let reports: [Category]
    public let numbers: [Hotline]
    public let heardAtMs: Int64?
}

/// Services, places and publications, all of it from this phone.
public struct Services: Sendable {
    let phone: Phone

    /// A position puts the nearest places first.
    public func page(_ id: String, near: Spot? = nil) async throws -> ServicePage {
        try await aside { try phone.service(id: id, lat: near?.lat, lon: near?.lon).plain }
    }

    public func item(_ id: String) async throws -> Item { try await aside { try phone.item(id: id).plain } }

    public func search(_ words: String, limit: Int) async throws -> [Item] {
        try await aside { try phone.search(words: words, limit: UInt32(limit)).map(\.plain) }
    }
}

extension ServiceView {
    fileprivate var plain: ServicePage {
        ServicePage(
            id: service.id, name: service.name.plain, screens: service.screens,
            sections: sections.map {
                Section(name: $0.collection.name.plain, count: Int($0.count), rows: $0.rows.map(\.plain))
            },
            reports: reports.map {
                Category(id: $0.id, name: $0.name.plain, group: $0.group.plain, advice: $0.advice?.plain)
            },
            numbers: numbers.map { Hotline(number: $0.number, name: $0.name.plain, free: $0.free) },
            heardAtMs: heardAt)
    }
}
