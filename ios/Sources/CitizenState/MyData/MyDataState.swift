import CitizenCore

/// What the province keeps about the person, and what they decided and asked about it.
public struct MyDataState: Equatable, Sendable {
    public let kept: DataKept
    public let consents: [Consent]
    public let requests: [DataRequest]

    /// The account is asked to be erased, and that is not over.
    public var erasing: DataRequest? { requests.first { $0.wish == .erase && $0.stage == .open } }
}

extension DataRequest {
    public func title(in words: Words) -> String { words.of("data", wish.rawValue) }

    /// How far it is; while it is open, by when it must be done.
    public func standing(in words: Words, at hour: Hour) -> String {
        stage == .open ? words["wish-open", ["time": hour.moment(dueAtMs)]] : words.of("wish", stage.rawValue)
    }
}

extension DataKept {
    public func counted(in words: Words) -> [String] {
        [
            words["my-data-reports", ["count": reports]], words["my-data-media", ["count": media]],
            words["my-data-steps", ["count": steps]], words["my-data-decisions", ["count": decisions]],
        ]
    }
}

public enum MyDataEvent: Equatable, Sendable {
    case again, signIn, phones
    case decide(Consent, Bool)
    /// What is wrong, in the person's words.
    case typed(String)
    case ask(DataWish)
    /// The one way that cannot be gone back: asked first.
    case erase, eraseNot, eraseSure
    /// Hands over a copy as a file: what is written, or that with every photo and film.
    case copy, archive
}
