import CitizenGenerated

/// A collection in a service: `count` in all, the nearest or latest in `rows`; `followed`:
/// all of it; `places`: what it holds has positions.
public struct Section: Equatable, Sendable, Identifiable {
    public let id: String
    public let name: Said
    public let count: Int
    public let followed: Bool
    public let places: Bool
    public let rows: [Item]
}

/// A service with everything it shows.
public struct ServicePage: Equatable, Sendable {
    public let id: String
    public let name: Said
    /// Screens it leads to, as the province's catalog names them.
    public let screens: [String]
    /// Its texts and places are kept on this phone.
    public let wanted: Bool
    public let sections: [Section]
    /// Plans that hold at the position that was asked for.
    public let here: [Item]
    /// It can be shown for a commune of the person's choice, and is for `commune`.
    public let byCommune: Bool
    public let commune: Commune?
    /// What it shows of what is measured: kinds, as the province's catalog names them.
    public let observes: [String]
    /// Followed ones first, then the nearest.
    public let points: [Point]
    public let hotspots: [Hotspot]
    public let figures: [Figure]
    public let reports: [Category]
    public let numbers: [Hotline]
    public let heardAtMs: Int64?
}

/// A text for a voice.
public struct Aloud: Equatable, Sendable {
    public let text: String
    public let english: Bool
}

/// Services, places and publications, all of it from this phone.
public struct Services: Sendable {
    let phone: Phone

    /// A position puts the nearest places first.
    public func page(_ id: String, near: Spot? = nil) async throws -> ServicePage {
        try await aside { try phone.service(id: id, lat: near?.lat, lon: near?.lon).plain }
    }

    /// A position says how far it is.
    public func item(_ id: String, near: Spot? = nil) async throws -> Item {
        try await aside { try phone.item(id: id, lat: near?.lat, lon: near?.lon).plain }
    }

    public func search(_ words: String, limit: Int) async throws -> [Item] {
        try await aside { try phone.search(words: words, limit: UInt32(limit)).map(\.plain) }
    }

    /// Chooses the commune whose weather is shown, by its code, or none again.
    public func weather(of commune: String?) async throws {
        try await aside { try phone.chooseWeatherCommune(commune: commune) }
    }

    /// Fetches what is measured, and where it burns. Waits for the network.
    public func fetchPoints() async throws { try await stoppable { try phone.fetchPoints(stop: $0) } }

    /// What is read aloud of a place or a publication, numbers and units in words; in
    /// Vietnamese where there is no English.
    public func aloud(_ id: String, english: Bool) async throws -> Aloud {
        try await aside {
            let said = try phone.readAloud(id: id, language: english ? .english : .vietnamese)
            return Aloud(text: said.text, english: said.language == .english)
        }
    }

    /// The still of a camera that was fetched last.
    public func still(_ camera: String) async throws -> Still {
        try await aside { try phone.still(camera: camera).plain }
    }

    /// Fetches the last still of a camera. Waits for the network.
    public func fetchStill(_ camera: String) async throws {
        try await stoppable { try phone.fetchStill(camera: camera, stop: $0) }
    }
}

extension ServiceView {
    fileprivate var plain: ServicePage {
        ServicePage(
            id: service.id, name: service.name.plain, screens: service.screens, wanted: wanted,
            sections: sections.map(\.plain), here: here.map(\.plain), byCommune: byCommune,
            commune: commune.map { Commune(code: $0.code, name: $0.name) },
            observes: service.observes, points: points.map(\.plain), hotspots: hotspots.map(\.plain),
            figures: figures.map(\.plain),
            reports: reports.map(\.plain),
            numbers: numbers.map(\.plain),
            heardAtMs: heardAt)
    }
}

extension SectionView {
    fileprivate var plain: Section {
        Section(
            id: collection.id, name: collection.name.plain, count: Int(count), followed: followed,
            places: collection.holds == .places, rows: rows.map(\.plain))
    }
}
