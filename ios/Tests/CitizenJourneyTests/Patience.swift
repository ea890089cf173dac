import Foundation

struct Impatient: Error, CustomStringConvertible { let description: String }

/// Looks until `look` answers something.
@MainActor
@discardableResult
func patiently<T: Sendable>(_ what: String, _ look: @MainActor () async throws -> T?) async throws -> T {
    let end = ContinuousClock.now + .seconds(60)
    while ContinuousClock.now < end {
        if let found = try await look() { return found }
        try await Task.sleep(for: .milliseconds(50))
    }
    throw Impatient(description: "\(what) did not come within 60 s")
}
