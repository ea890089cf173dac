#if canImport(SwiftUI)
    import CitizenCore
    import CitizenState
    import CitizenTokens
    import SwiftUI

    /// The drawing, to be dragged, pinched and tapped, or moved by buttons. VoiceOver has it
    /// as one line, zooms by a swipe up or down, and reads the list below.
    struct MapSheet: View {
        @Environment(Desk.self) private var desk
        @ScaledMetric(relativeTo: .subheadline) private var line = Tokens.smallLine
        let state: MapState
        let flow: MapFlow

        var body: some View {
            GeometryReader { room in
                let canvas = canvas(room.size)
                Canvas { context, size in
                    if let picture = state.picture {
                        context.draw(picture, of: state.marks, line: line, on: size)
                    }
                }
                .modifier(Fingered { await flow.send($0) })
                .task(id: canvas) { if let canvas { await flow.send(.sized(canvas)) } }
            }
            .frame(height: Tokens.mapHeight)
            .background(Shade.ground)
            .clipShape(.rect(cornerRadius: Tokens.radius))
            .overlay(RoundedRectangle(cornerRadius: Tokens.radius).stroke(Shade.line, lineWidth: Tokens.hair))
            .accessibilityElement()
            .accessibilityLabel(state.summary(in: desk.words))
            .accessibilityAddTraits(.isImage)
            .accessibilityAdjustableAction { direction in
                switch direction {
                case .increment: tell(.nearer)
                case .decrement: tell(.further)
                @unknown default: break
                }
            }
            .overlay(alignment: .bottomTrailing) { MapButtons(flow: flow) }
        }

        /// Nothing before it has a size.
        private func canvas(_ size: CGSize) -> MapCanvas? {
            size.width < 1 || size.height < 1
                ? nil
                : MapCanvas(
                    width: Int(size.width), height: Int(size.height), text: line, touch: Tokens.touch)
        }

        private func tell(_ step: MapStep) { Task { await flow.send(.made(step)) } }
    }

    private struct MapButtons: View {
        @Environment(Desk.self) private var desk
        let flow: MapFlow

        var body: some View {
            let words = desk.words
            VStack(spacing: Tokens.step) {
                Press(text: words["map-nearer"], symbol: Symbol.add) { await flow.send(.made(.nearer)) }
                Press(text: words["map-further"], symbol: Symbol.less) { await flow.send(.made(.further)) }
                Press(text: words["map-mine"], symbol: Symbol.here) { await flow.send(.mine) }
            }
            .padding(Tokens.step)
        }
    }

    private struct Press: View {
        let text: String
        let symbol: String
        let action: @MainActor () async -> Void

        var body: some View {
            AsyncButton(action: action) {
                Label(text, systemImage: symbol).labelStyle(.iconOnly)
                    .frame(width: Tokens.touch, height: Tokens.touch)
            }
            .buttonStyle(.plain)
            // Its word is heard, not seen: the sign stays inside the field.
            .dynamicTypeSize(...DynamicTypeSize.accessibility1)
            .foregroundStyle(Shade.ink)
            .background(Shade.card, in: .rect(cornerRadius: Tokens.radius))
            .overlay(RoundedRectangle(cornerRadius: Tokens.radius).stroke(Shade.line, lineWidth: Tokens.hair))
        }
    }
#endif
