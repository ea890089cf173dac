import CitizenGenerated

/// What went wrong, as far as a person can act on it. Nothing is lost by any.
public enum Trouble: Swift.Error, Equatable, Sendable {
    case offline
    case signInRequired
    /// A field holds something it may not; `code` has words in the message files.
    case invalid(field: String, code: String)
    /// The server refused, in its own words.
    case refused(code: String, said: Said)
    case notFound
    case storageFull
    case stopped
    /// A defect or a damaged store.
    case defect(String)
}

func plain<T>(_ work: () throws -> T) throws -> T {
    do {
        return try work()
    } catch let failed as CitizenError {
        throw failed.plain
    }
}

extension CitizenError {
    fileprivate var plain: Trouble {
        switch self {
        case .Offline: .offline
        case .SignInRequired: .signInRequired
        case .InvalidInput(let field, let code): .invalid(field: field, code: code)
        case .Position(let field, let code, _): .invalid(field: field, code: code)
        case .Rejected(let code, _, let vi, let en): .refused(code: code, said: Said(vi: vi, en: en))
        case .NotFound: .notFound
        case .StorageFull: .storageFull
        case .Cancelled: .stopped
        case .StorageDamaged(let message): .defect(message)
        case .Internal(let message): .defect(message)
        }
    }
}
