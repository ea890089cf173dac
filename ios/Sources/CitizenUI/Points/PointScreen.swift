#if canImport(SwiftUI)
    import CitizenCore
    import CitizenState
    import CitizenTokens
    import SwiftUI

    /// A measuring point, a gate or a camera: how it stands, on which scale, and since when.
    struct PointScreen: View {
        @Environment(Desk.self) private var desk
        let flow: PointFlow

        var body: some View {
            let words = desk.words
            Frame(title: flow.face.content?.point.name ?? words["measured-point"]) {
                FaceView(face: flow.face) { state in
                    if state.point.camera {
                        StillPart(name: state.point.name, still: state.still, none: flow.stillNone)
                    } else {
                        PointNow(point: state.point)
                    }
                    FollowSwitch(text: words["follow-point"], followed: state.point.followed) {
                        await flow.send(.follow($0))
                    }
                    if let scale = state.point.scale { ScaleCard(scale: scale, now: state.point.grade) }
                } nothing: {
                    if flow.fetching != .busy { Empty(symbol: Symbol.waiting, text: words["point-gone"]) }
                }
                AgePart(heardAtMs: flow.face.content?.atMs, fetching: flow.stillNone ? .idle : flow.fetching) {
                    await flow.send(.again)
                }
            }
            .task { await flow.begin() }
        }
    }

    /// The picture as wide as the screen, with its time; it is a still, and says so.
    private struct StillPart: View {
        @Environment(Desk.self) private var desk
        let name: String
        let still: Still?
        let none: Bool
        @State private var picture: UIImage?

        var body: some View {
            if let still {
                let taken = still.taken(in: desk.words, at: desk.hour)
                if let picture {
                    Image(uiImage: picture).resizable().scaledToFit().clipShape(.rect(cornerRadius: Tokens.radius))
                        .accessibilityLabel("\(name). \(taken)")
                }
                Soft(taken)
                    // A newer one stands in the same file.
                    .task(id: still.atMs) {
                        let jpeg = try? Data(contentsOf: URL(fileURLWithPath: still.path))
                        picture = jpeg.flatMap(UIImage.init(data:))
                    }
            } else if none {
                Empty(symbol: Symbol.report, text: desk.words["still-none"])
            }
        }
    }

    /// All steps of the scale, the one that holds now in strong letters and by a word.
    private struct ScaleCard: View {
        @Environment(Desk.self) private var desk
        let scale: CitizenCore.Scale
        let now: Grade?

        var body: some View {
            Card {
                Heading(desk.words["point-scale", ["unit": scale.unit]])
                ForEach(Array(scale.grades.enumerated()), id: \.offset) { _, grade in
                    let holds = grade.from == now?.from
                    GradeLine(text: grade.said(in: desk.words, now: holds), color: grade.color, now: holds)
                }
            }
        }
    }
#endif
