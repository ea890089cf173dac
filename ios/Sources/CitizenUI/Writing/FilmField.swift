#if canImport(SwiftUI)
    import CitizenState
    import PhotosUI
    import SwiftUI
    import UniformTypeIdentifiers

    /// Chooses a film through the system's picker. It is handed over as a file and never held
    /// in memory; the core takes its own copy.
    struct FilmField: View {
        @Environment(Desk.self) private var desk
        let onPick: @MainActor (String) async -> Void
        @State private var chosen: PhotosPickerItem?

        var body: some View {
            PhotosPicker(selection: $chosen, matching: .videos, preferredItemEncoding: .current) {
                Label(desk.words["writing-film"], systemImage: Symbol.film).frame(maxWidth: .infinity)
            }
            .buttonStyle(.bordered)
            .onChange(of: chosen) { _, item in
                guard let item else { return }
                Task {
                    if let film = try? await item.loadTransferable(type: Film.self) {
                        await onPick(film.file.path)
                        try? FileManager.default.removeItem(at: film.file)
                    }
                    chosen = nil
                }
            }
        }
    }

    /// A copy of what was chosen: the system takes its own away at once.
    private struct Film: Transferable {
        let file: URL

        static var transferRepresentation: some TransferRepresentation {
            FileRepresentation(importedContentType: .movie) { received in
                let name = "\(UUID().uuidString).\(received.file.pathExtension)"
                let kept = FileManager.default.temporaryDirectory.appendingPathComponent(name)
                try FileManager.default.copyItem(at: received.file, to: kept)
                return Film(file: kept)
            }
        }
    }
#endif
