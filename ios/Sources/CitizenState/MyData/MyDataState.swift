import CitizenCore

/// What the province keeps about the person, and what they decided and asked about it.
public struct MyDataState: Equatable, Sendable {
    public let kept: DataKept
    public let consents: [Consent]
    public let requests: [DataRequest]
    public let phones: [OwnPhone]

    /// The account is asked to be erased, and that is not over.
    public var erasing: DataRequest? { requests.first { $0.wish == .erase && $0.stage == .open } }

    func with(
        consents: [Consent]? = nil, requests: [DataRequest]? = nil, phones: [OwnPhone]? = nil
    ) -> MyDataState {
        MyDataState(
            kept: kept, consents: consents ?? self.consents, requests: requests ?? self.requests,
            phones: phones ?? self.phones)
    }
}

extension DataRequest {
    public func title(in words: Words) -> String { words.of("ios-wish", wish.rawValue) }

    /// How far it is; while it is open, by when it must be done.
    public func standing(in words: Words, at hour: Hour) -> String {
        stage == .open
            ? words["ios-wish-due", ["time": hour.moment(dueAtMs)]] : words.of("ios-wish-stage", stage.rawValue)
    }
}

extension DataKept {
    public func counted(in words: Words) -> String {
        words["ios-my-kept", ["reports": reports, "media": media, "steps": steps]]
    }
}

public enum MyDataEvent: Equatable, Sendable {
    case again, signIn
    case decide(Consent, Bool)
    /// What is wrong, in the person's words.
    case typed(String)
    case ask(DataWish)
    /// The one way that cannot be gone back: asked first.
    case erase, eraseNot, eraseSure
    /// Hands over a copy as a file: what is written, or that with every photo and film.
    case copy, archive
    /// Signs another phone out.
    case revoke(OwnPhone)
}
