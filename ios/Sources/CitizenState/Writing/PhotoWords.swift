import CitizenCore

extension Photo {
    /// The key of what it is, for whoever hears the screen.
    public var label: String {
        switch medium {
        case .document: "document-answer"
        case _ where answer: "photo-answer"
        case .photo: "photo-own"
        case .film: "film-own"
        case .voice: "voice-own"
        }
    }

    /// That it arrived, how much of it did, or what it was made of; of a document its name and
    /// size, of what lasts how long first.
    public func said(in words: Words) -> String {
        let lasts = seconds.map { words["medium-seconds", ["count": $0]] }
        return [lasts, state(in: words)].compactMap { $0 }.joined(separator: " · ")
    }

    private func state(in words: Words) -> String {
        if medium == .document { return "\(name ?? words["document-answer"]) · \(words.size(bytes))" }
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
