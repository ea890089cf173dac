import CitizenCore

extension Step {
    /// Steps of whoever reported: what says "you" to them says something else to others.
    public static let byPerson = ["added", "rated", "reopened", "withdrawn"]

    /// What happened; `own` to a report of this person.
    public func said(in words: Words, own: Bool) -> String {
        words.of(own || !Self.byPerson.contains(kind) ? "step" : "public-step", kind)
    }
}
