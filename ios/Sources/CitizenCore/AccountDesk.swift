import CitizenGenerated

/// A code is on its way; it is good for this request alone.
public struct CodeAsked: Equatable, Sendable {
    public let request: String
    public let goodForSeconds: Int
    public let againInSeconds: Int
}

/// A phone that the person is signed in on; `here`: this one.
public struct OwnPhone: Equatable, Sendable, Identifiable {
    public let id: String
    public let name: String
    public let seenAtMs: Int64
    public let here: Bool
}

/// Who is signed in.
public struct AccountDesk: Sendable {
    let phone: Phone

    /// The number of whoever is signed in.
    public func number() async throws -> String? { try await aside { phone.account()?.phone } }

    public func needsSignIn() async throws -> Bool { try await aside { phone.needsSignIn() } }

    /// Asks for a one-time code. Waits for the network.
    public func askCode(_ number: String) async throws -> CodeAsked {
        try await stoppable { stop in
            let sent = try phone.requestCode(number: number, stop: stop)
            return CodeAsked(
                request: sent.requestId, goodForSeconds: Int(sent.expiresInS), againInSeconds: Int(sent.resendInS))
        }
    }

    /// Signs in. Waits for the network.
    public func signIn(request: String, code: String, device: String) async throws {
        try await stoppable { stop in
            _ = try phone.signIn(request: request, code: code, deviceName: device, platform: "ios", stop: stop)
        }
    }

    /// The phones the person is signed in on. Waits for the network.
    public func phones() async throws -> [OwnPhone] {
        try await stoppable { try phone.devices(stop: $0).map(\.plain) }
    }

    /// Signs another of them out, at once; answers with those that are left. Waits for the
    /// network.
    public func revoke(_ id: String) async throws -> [OwnPhone] {
        try await stoppable { try phone.revokeDevice(device: id, stop: $0).map(\.plain) }
    }

    /// Ends the session; everything written stays. Waits for the network.
    public func signOut() async throws { try await stoppable { try phone.signOut(stop: $0) } }
}

extension DeviceView {
    fileprivate var plain: OwnPhone { OwnPhone(id: id, name: name, seenAtMs: seenAt, here: current) }
}
