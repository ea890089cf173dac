import CitizenCore

extension Photo {
    /// That it arrived, how much of it did, or what it was made of.
    public func said(in words: Words) -> String {
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
