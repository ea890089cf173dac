import CitizenCore
import Foundation

/// How this phone is reached at once: the token that the system gave it, told to the server
/// once an app's life. What cannot be told now is told the next time there is a reason to.
@MainActor
public final class Subscription {
    private let core: Core
    private var token: String?
    private var told: String?

    public init(_ core: Core) { self.core = core }

    /// The system says how this phone is reached; it may say another token later.
    public func given(_ bytes: Data) async {
        token = bytes.map { String(format: "%02x", $0) }.joined()
        await settle()
    }

    /// Does what is left to do; answers whether the server knows.
    @discardableResult
    public func settle() async -> Bool {
        guard let token else { return false }
        if token == told { return true }
        guard (try? await core.pushes.offered()) == true, (try? await core.pushes.subscribe(token)) != nil else {
            return false
        }
        told = token
        return true
    }
}
