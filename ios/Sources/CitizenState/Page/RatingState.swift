/// Stars and a reason, before they are sent.
public struct RatingState: Equatable, Sendable {
    public static let starsMax = 5
    public static let reasons = ["fast", "right", "polite", "unfinished"]

    public var stars: Int
    public var reason: String?

    /// `before` is the rating in force.
    public init(before: Int?) { stars = before ?? 0 }

    public var maySend: Bool { stars > 0 }

    /// Chosen again, a reason is chosen no longer.
    public mutating func choose(_ reason: String) { self.reason = self.reason == reason ? nil : reason }

    public func event(in words: Words) -> PageEvent {
        .rate(stars: stars, reason: reason.map { words.of("rating", $0) })
    }
}
