import Foundation

/// Somebody who makes places and publications known, as the console does.
extension Staff {
    /// Drafts it, hands it in and, where the collection asks for a second person, lets
    /// `reviewer` make it public; answers its id.
    func publish(_ collection: String, _ draft: String, reviewer: Staff? = nil) async throws -> String {
        let made = try await send("POST", "collections/\(collection)/items", draft)
        guard let id = made.components(separatedBy: "\"id\":\"").dropFirst().first?.components(separatedBy: "\"").first
        else { throw Impatient(description: made) }
        let handedIn = try await send("POST", "items/\(id)/submit", "{}")
        if !handedIn.contains("\"state\":\"published\"") {
            guard let reviewer else { throw Impatient(description: handedIn) }
            _ = try await reviewer.send("POST", "items/\(id)/publish", "{}")
        }
        return id
    }

    /// A text in Vietnamese, about `communes`; `outline` is the land it holds for.
    static func text(_ title: String, _ words: String, communes: [String] = [], outline: String? = nil) -> String {
        let about = communes.map { "\"\($0)\"" }.joined(separator: ",")
        let land = outline.map { ",\"outline\":\($0)" } ?? ""
        let said = #""title":{"vi":"\#(title)","en":""},"text":{"vi":"\#(words)","en":""}\#(land)"#
        return #"{"communes":[\#(about)],"publication":{\#(said)}}"#
    }

    /// An item as the desk has it.
    func item(_ id: String) async throws -> String { try await send("GET", "items/\(id)") }
}
