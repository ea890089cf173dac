import CitizenCore
import Observation

/// A measuring point, a gate or a camera, and what a camera saw last.
public struct PointState: Equatable, Sendable {
    public let point: Point
    /// Nothing before one was ever fetched.
    public let still: Still?

    /// When it was so: of a camera when the still was taken that is shown.
    public var atMs: Int64? { point.camera ? still?.atMs : point.lastAtMs }
}

public enum PointEvent: Equatable, Sendable {
    case again
    case follow(Bool)
}

/// One point over the core: what is known at once with its hour, what is newer when it comes.
/// The empty face is one that nobody makes known any more.
@MainActor
@Observable
public final class PointFlow: FetchingFlow {
    public let desk: Desk
    public let service: String
    public let id: String
    public var face: Face<PointState> = .loading
    public var fetching = Fetching.busy
    @ObservationIgnored private var near: Spot?

    public init(_ desk: Desk, service: String, id: String) {
        self.desk = desk
        self.service = service
        self.id = id
    }

    /// The camera has no still: its place says so.
    public var stillNone: Bool { fetching == .failed(.notFound) }

    public func concerns(_ change: Changed) -> Bool { change == .province }

    public func read() async throws -> PointState? {
        let services = desk.core.services
        let page = try await services.page(service, near: near)
        guard let point = page.points.first(where: { $0.id == id }) else { return nil }
        if !point.camera { return PointState(point: point, still: nil) }
        return PointState(point: point, still: try await unlessUnheard { try await services.still(id) })
    }

    public func fetch() async throws {
        if face.content?.point.camera == true {
            try await desk.core.services.fetchStill(id)
        } else {
            try await desk.core.services.fetchPoints()
        }
    }

    /// With the first look.
    public func begin() async {
        near = await desk.position()
        await again()
        await refresh()
    }

    public func send(_ event: PointEvent) async {
        switch event {
        case .again: await refresh()
        case .follow(let on): await desk.follow(id, of: service, on)
        }
    }
}
