import CitizenCore

/// A report being written. `place` is nothing while no position is known.
public struct WritingState: Equatable, Sendable {
    public let form: ReportForm
    public let categories: [Category]
    public let photos: [Photo]
    public let said: Said?
    public let place: String?
    public let accuracyM: Int?

    public var maySend: Bool {
        !form.text.allSatisfy(\.isWhitespace) || !photos.isEmpty
    }

    public var advice: Said? { categories.first { $0.id == form.category }?.advice }
}

public enum WritingEvent: Equatable, Sendable {
    case text(String)
    case choose(String?)
    case hideName(Bool)
    case addPhoto(Picked)
    case addFilm(path: String)
    case record, endRecord, allow
    case stopPhoto
    case removePhoto(String)
    case locate, keepAgain
    case send, discard
}
