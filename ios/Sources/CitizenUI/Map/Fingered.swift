#if canImport(SwiftUI)
    import CitizenCore
    import CitizenState
    import SwiftUI

    /// A map under fingers: what they do is told as it happens, and when they rest.
    struct Fingered: ViewModifier {
        let onEvent: @MainActor (MapEvent) async -> Void
        @State private var fingers = MapFingers()

        init(onEvent: @escaping @MainActor (MapEvent) async -> Void) { self.onEvent = onEvent }

        func body(content: Content) -> some View {
            content
                .contentShape(Rectangle())
                .gesture(SpatialTapGesture().onEnded { tell(.tap(x: $0.location.x, y: $0.location.y)) })
                // Before the screen around it scrolls.
                .highPriorityGesture(drag)
                .simultaneousGesture(pinch)
        }

        private var drag: some Gesture {
            DragGesture()
                .onChanged { tell(.made(fingers.drag(from: $0.startLocation, by: $0.translation))) }
                .onEnded { _ in rest() }
        }

        private var pinch: some Gesture {
            MagnifyGesture()
                .onChanged { value in
                    let step = fingers.pinch(about: value.startLocation, by: value.magnification)
                    if let step { tell(.made(step)) }
                }
                .onEnded { _ in rest() }
        }

        private func rest() {
            fingers.rest()
            tell(.rested)
        }

        private func tell(_ event: MapEvent) { Task { await onEvent(event) } }
    }
#endif
