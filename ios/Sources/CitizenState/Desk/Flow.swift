import CitizenCore
import Observation

/// A screen over the core: what it shows, and what it reads again after which change.
@MainActor
public protocol Flow: AnyObject, Observable {
    associatedtype Content: Equatable & Sendable
    var desk: Desk { get }
    var face: Face<Content> { get set }

    /// Whether a change is about what is shown; `everything` always is.
    func concerns(_ change: Changed) -> Bool

    /// What is shown; nothing is the empty face.
    func read() async throws -> Content?
}

extension Flow {
    /// Reads now and after every change that concerns it, until its task is cancelled.
    public func watch() async {
        // Listening first: what changes during the first read is not missed.
        let changes = desk.core.changes
        await again()
        for await change in changes where change == .everything || concerns(change) {
            if Task.isCancelled { return }
            await again()
        }
    }

    /// Reads once.
    public func again() async {
        do {
            face = try await read().map { .content($0) } ?? .empty
        } catch let trouble as Trouble {
            face = face.after(trouble)
        } catch {
            face = face.after(.defect("\(error)"))
        }
    }
}
