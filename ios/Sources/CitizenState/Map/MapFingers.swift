import CitizenCore
import Foundation

/// A gesture says how far it came since it began; a map is told how much further that is than
/// it was. One that the system ended without a word is known by where the next one begins.
public struct MapFingers {
    private var dragged: (from: CGPoint, by: CGSize)?
    private var pinched: (about: CGPoint, by: Double)?

    public init() {}

    public mutating func drag(from start: CGPoint, by way: CGSize) -> MapStep {
        let last = dragged.flatMap { $0.from == start ? $0.by : nil } ?? .zero
        dragged = (start, way)
        return .drag(x: Double(way.width - last.width), y: Double(way.height - last.height))
    }

    /// Nothing where fingers meet in a point.
    public mutating func pinch(about middle: CGPoint, by factor: Double) -> MapStep? {
        guard factor > 0, factor.isFinite else { return nil }
        let last = pinched.flatMap { $0.about == middle ? $0.by : nil } ?? 1
        pinched = (middle, factor)
        return .pinch(x: Double(middle.x), y: Double(middle.y), factor: factor / last)
    }

    public mutating func rest() { self = MapFingers() }
}
