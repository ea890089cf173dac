#if canImport(SwiftUI)
    import CitizenCore
    import CitizenState
    import SwiftUI

    /// A button that opens to a field: more words, or why it is not done, with a photo. What
    /// is typed outlives the app.
    struct SayCard: View {
        @Environment(Desk.self) private var desk
        let route: Route
        let title: String
        let send: String
        let onSay: @MainActor (String, [Picked]) async -> Void
        @State private var open = false
        @State private var files: [Picked] = []

        private var text: Binding<String> {
            Binding(get: { desk.ways[field: title, of: route] }, set: { desk.ways[field: title, of: route] = $0 })
        }

        var body: some View {
            let words = desk.words
            if open || !text.wrappedValue.isEmpty {
                Card {
                    Text(words[title]).font(.headline)
                    TextField(words[title], text: text, axis: .vertical).lineLimit(2...)
                    PhotoField { files.append($0) }
                    SideButton(words[send], Symbol.send) {
                        await onSay(text.wrappedValue, files)
                        files = []
                        open = false
                    }
                    .disabled(text.wrappedValue.allSatisfy(\.isWhitespace))
                }
            } else {
                SideButton(words[title], Symbol.edit) { open = true }
            }
        }
    }
#endif
