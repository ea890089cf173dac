import CitizenGenerated

public enum Medium: CaseIterable, Sendable { case photo, film, voice, document }

/// A photo, film or voice note of a report, or a document of its answer; `seconds` of what is
/// heard or seen in time.
public struct Photo: Equatable, Sendable, Identifiable {
    public let id: String
    public let medium: Medium
    /// What a document is called.
    public let name: String?
    public let seconds: Int?
    public let bytes: Int64
    public let bytesBefore: Int64
    public let bytesDone: Int64
    public let arrived: Bool
    /// From the unit that answered, not from the person.
    public let answer: Bool
    public let pictureHere: Bool
    public let looksLikeAnother: Bool
}

extension MediumView {
    var photo: Photo {
        Photo(
            id: id, medium: kind.medium, name: name, seconds: durationMs.map { Int(($0 + 500) / 1_000) },
            bytes: Int64(bytes), bytesBefore: Int64(bytesBefore), bytesDone: Int64(bytesDone),
            arrived: state == .done, answer: phase == .after, pictureHere: thumbnailBytes != nil,
            looksLikeAnother: sameAs != nil)
    }
}

extension MediaKind {
    fileprivate var medium: Medium {
        switch self {
        case .photo: .photo
        case .video: .film
        case .audio: .voice
        case .document: .document
        }
    }
}
