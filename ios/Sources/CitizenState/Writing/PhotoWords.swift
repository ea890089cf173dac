import CitizenCore

extension Photo {
    /// The key of what it is, for whoever hears the screen.
    public var label: String {
        if isDocument { return "document-answer" }
        return answer ? "photo-answer" : "photo-own"
    }

    /// That it arrived, how much of it did, or what it was made of; of a document its name and size.
    public func said(in words: Words) -> String {
        if isDocument { return "\(name ?? words["document-answer"]) · \(words.size(bytes))" }
        if arrived { return words["photo-arrived"] }
        if bytesDone > 0 {
            return words["outbox-bytes", ["done": words.size(bytesDone), "all": words.size(bytes)]]
        }
        if bytesBefore > bytes {
            return words["photo-smaller", ["before": words.size(bytesBefore), "after": words.size(bytes)]]
        }
        return words.size(bytes)
    }
}
