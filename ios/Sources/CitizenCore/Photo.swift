import CitizenGenerated

/// A photo, film or voice note of a report, or a document of its answer.
public struct Photo: Equatable, Sendable, Identifiable {
    public let id: String
    public let isDocument: Bool
    /// What a document is called.
    public let name: String?
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
            id: id, isDocument: kind == .document, name: name, bytes: Int64(bytes),
            bytesBefore: Int64(bytesBefore), bytesDone: Int64(bytesDone), arrived: state == .done,
            answer: phase == .after, pictureHere: thumbnailBytes != nil, looksLikeAnother: sameAs != nil)
    }
}
