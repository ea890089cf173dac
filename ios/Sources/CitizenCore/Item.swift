import CitizenGenerated

/// Whether a place is open; the names are those of the message files, `item-…`.
public enum Door: String, CaseIterable, Sendable { case open, shut, closed }

/// A line of a table.
public struct Line: Equatable, Sendable {
    public let label: Said
    public let value: Said
}

/// Lines under a heading.
public struct Listing: Equatable, Sendable {
    public let title: Said
    public let lines: [Said]
}

/// A place or a publication.
public struct Item: Equatable, Sendable, Identifiable {
    public let id: String
    /// The collection it belongs to, by its id.
    public let collection: String
    public let title: Said
    public let summary: Said?
    public let text: Said?
    public let address: String?
    public let phones: [String]
    public let capacity: Int?
    public let stepFree: Bool?
    public let facts: [Line]
    public let lists: [Listing]
    public let source: String?
    public let metres: Double?
    public let door: Door?
    /// The person follows it, or it tells of a place that is followed; not in a search.
    public let followed: Bool
    public let stale: Bool
    /// Of something to read: whole hours since it was made known; not in a search.
    public let ageHours: Int?
    public let storm: Storm?
    public let verifiedOn: String?
    public let publishedAtMs: Int64
    public let example: Bool
}

extension ItemView {
    var plain: Item {
        Item(
            id: id, collection: collection, title: title.plain, summary: summary?.plain, text: text?.plain,
            address: address, phones: phones, capacity: capacity.map(Int.init), stepFree: stepFree,
            facts: facts.map { Line(label: $0.label.plain, value: $0.value.plain) },
            lists: lists.map { Listing(title: $0.title.plain, lines: $0.lines.map(\.plain)) }, source: source?.name,
            metres: metres, door: opening?.door, followed: followed, stale: stale,
            ageHours: ageS.map { Int($0 / 3_600) }, storm: storm?.plain, verifiedOn: verifiedOn,
            publishedAtMs: publishedAt, example: example)
    }
}

extension Opening {
    var door: Door? {
        switch self {
        case .open: .open
        case .shut: .shut
        case .closed: .closed
        case .unknown: nil
        }
    }
}
