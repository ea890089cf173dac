import CitizenGenerated

/// What a report can be about.
public struct Category: Equatable, Sendable, Identifiable {
    public let id: String
    public let name: Said
    public let group: Said
    public let advice: Said?
    /// What is asked beside the words, in order.
    public let questions: [CategoryQuestion]
}

/// A number to call; `free` only where that is known; `texts`: it takes reports by text message.
public struct Hotline: Equatable, Sendable {
    public let number: String
    public let name: Said
    public let free: Bool?
    public let texts: Bool

    public init(number: String, name: Said, free: Bool?, texts: Bool = false) {
        self.number = number
        self.name = name
        self.free = free
        self.texts = texts
    }
}

public struct Commune: Equatable, Sendable, Identifiable {
    public let code: String
    public let name: String
    public var id: String { code }
}

/// A service of the province. `icon` is a name of Lucide.
public struct Service: Equatable, Sendable, Identifiable {
    public let id: String
    public let name: Said
    public let icon: String
    /// Of what it shows, by their ids.
    public let collections: [String]
    public let categories: [String]
    public let hotlines: [String]
}

/// The province as last fetched.
public struct Guide: Equatable, Sendable {
    public let province: Said
    public let categories: [Category]
    public let hotlines: [Hotline]
    public let communes: [Commune]
    public let services: [Service]
}

extension Catalog {
    var plain: Guide {
        Guide(
            province: province.plain,
            categories: categories.map(\.plain),
            hotlines: hotlines.map(\.plain),
            communes: communes.map { Commune(code: $0.code, name: $0.name) },
            services: services.map {
                Service(
                    id: $0.id, name: $0.name.plain, icon: $0.icon, collections: $0.collections,
                    categories: $0.categories, hotlines: $0.hotlines)
            })
    }
}

extension CitizenGenerated.Hotline {
    var plain: Hotline { Hotline(number: number, name: name.plain, free: free, texts: texts) }
}
