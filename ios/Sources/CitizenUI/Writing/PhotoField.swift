#if canImport(SwiftUI)
    import CitizenCore
    import CitizenState
    import PhotosUI
    import SwiftUI

    /// Chooses photos through the system's picker, which needs no permission: the app sees
    /// what was chosen and nothing else.
    struct PhotoField: View {
        @Environment(Desk.self) private var desk
        let onPick: @MainActor (Picked) async -> Void
        @State private var chosen: [PhotosPickerItem] = []

        var body: some View {
            PhotosPicker(selection: $chosen, matching: .images, preferredItemEncoding: .current) {
                Label(desk.words["writing-photo"], systemImage: Symbol.report).frame(maxWidth: .infinity)
            }
            .buttonStyle(.bordered)
            .onChange(of: chosen) { _, items in
                if items.isEmpty { return }
                Task {
                    for item in items {
                        guard let bytes = try? await item.loadTransferable(type: Data.self) else { continue }
                        await onPick(Picked(bytes: bytes, name: item.itemIdentifier ?? ""))
                    }
                    chosen = []
                }
            }
        }
    }
#endif
