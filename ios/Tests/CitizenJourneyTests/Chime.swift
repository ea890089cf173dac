import CitizenCore
import Foundation

/// A bell that writes down what it was asked for.
final class Chime: Bell, @unchecked Sendable {
    private let lock = NSLock()
    private var rung: [Ring] = []
    private var taken: [String] = []

    /// What was raised, in its order.
    var raised: [Ring] { lock.withLock { rung } }
    /// Ids of what was taken down.
    var takenDown: [String] { lock.withLock { taken } }

    func raise(_ ring: Ring) { lock.withLock { rung.append(ring) } }

    func takeDown(_ warning: String) { lock.withLock { taken.append(warning) } }

    func tell(_ notice: FollowedNotice) {}
}
