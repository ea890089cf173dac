#if canImport(SwiftUI)
    import CitizenCore
    import CitizenState
    import CitizenTokens
    import SwiftUI

    /// Photos with their size before and after, and how much has arrived.
    struct Pictures: View {
        let photos: [Photo]
        var onRemove: (@MainActor (String) async -> Void)?

        var body: some View {
            ScrollView(.horizontal) {
                HStack(alignment: .top, spacing: Tokens.radius) {
                    ForEach(photos) { PhotoCard(photo: $0, onRemove: onRemove) }
                }
            }
        }
    }

    private struct PhotoCard: View {
        @Environment(Desk.self) private var desk
        let photo: Photo
        let onRemove: (@MainActor (String) async -> Void)?
        @State private var picture: UIImage?

        var body: some View {
            VStack(alignment: .leading) {
                Group {
                    if let picture {
                        Image(uiImage: picture).resizable().scaledToFill()
                    } else {
                        ZStack {
                            Color(token: Tokens.line)
                            Image(systemName: photo.medium.symbol).font(.title)
                        }
                    }
                }
                .frame(width: Tokens.picture, height: Tokens.picture)
                .clipShape(.rect(cornerRadius: Tokens.radius))
                .accessibilityLabel(desk.words[photo.label])
                Soft(photo.said(in: desk.words))
                if photo.looksLikeAnother { Notice(Symbol.warning, desk.words["photo-twice"], .held) }
                if let onRemove {
                    AsyncButton(action: { await onRemove(photo.id) }) {
                        Label(desk.words["photo-remove"], systemImage: Symbol.stop).labelStyle(.iconOnly)
                            .frame(minWidth: Tokens.touch, minHeight: Tokens.touch)
                    }
                }
            }
            .task(id: photo.pictureHere) {
                if let jpeg = try? await desk.core.reports.thumbnail(photo.id) { picture = UIImage(data: jpeg) }
            }
        }
    }
#endif
