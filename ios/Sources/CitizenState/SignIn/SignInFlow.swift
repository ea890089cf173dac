import CitizenCore
import Observation

/// Signing in: first the number and the consent, then the code.
public enum SignInStep: Equatable, Sendable {
    case number
    case code(request: String)
}

public enum SignInEvent: Equatable, Sendable {
    case number(String)
    case consent
    case ask
    case code(String)
    case enter
}

/// Signing in over the core. What is typed outlives the app.
@MainActor
@Observable
public final class SignInFlow {
    private enum Field {
        static let number = "number"
        static let code = "code"
        static let request = "request"
    }

    public let desk: Desk
    public private(set) var waiting = false

    public init(_ desk: Desk) { self.desk = desk }

    public var number: String { desk.ways[field: Field.number, of: .signIn] }
    public var code: String { desk.ways[field: Field.code, of: .signIn] }

    public var step: SignInStep {
        let request = desk.ways[field: Field.request, of: .signIn]
        return request.isEmpty ? .number : .code(request: request)
    }

    public var maySend: Bool {
        if waiting { return false }
        switch step {
        case .number: return !number.isEmpty && desk.look.consented
        case .code: return !code.isEmpty
        }
    }

    public func send(_ event: SignInEvent) async {
        switch event {
        case .number(let typed): desk.ways[field: Field.number, of: .signIn] = typed
        case .code(let typed): desk.ways[field: Field.code, of: .signIn] = typed
        case .consent: desk.look.consent(atMs: desk.hour.nowMs())
        case .ask:
            await wait { [self] in
                let asked = try await desk.core.account.askCode(number)
                desk.ways[field: Field.request, of: .signIn] = asked.request
            }
        case .enter:
            await wait { [self] in
                guard case .code(let request) = step else { return }
                let typed = code.filter { !$0.isWhitespace }
                try await desk.core.account.signIn(request: request, code: typed, device: desk.device.name)
                desk.ways.back()
            }
        }
    }

    private func wait(_ work: () async throws -> Void) async {
        waiting = true
        defer { waiting = false }
        await desk.act(work)
    }
}
