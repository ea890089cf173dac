import CitizenCore
import Observation

public enum SettingsEvent: Equatable, Sendable {
    case speak(Language)
    case resize(TypeSize)
    case prefer(Sending)
    case lock(Bool)
}

/// Settings over the core and what is remembered beside it.
@MainActor
@Observable
public final class SettingsFlow: Flow {
    public let desk: Desk
    public var face: Face<Sending> = .loading

    public init(_ desk: Desk) { self.desk = desk }

    public func concerns(_ change: Changed) -> Bool { change == .outbox }

    public func read() async throws -> Sending? { try await desk.core.province.sending() }

    public func send(_ event: SettingsEvent) async {
        switch event {
        case .speak(let language): desk.look.speak(language)
        case .resize(let size): desk.look.resize(size)
        case .lock(let on): await desk.turnLock(on)
        case .prefer(let sending):
            await desk.act { try await desk.core.province.prefer(sending) }
            await again()
        }
    }
}
