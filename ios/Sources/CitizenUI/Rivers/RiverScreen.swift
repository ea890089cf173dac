#if canImport(SwiftUI)
    import CitizenCore
    import CitizenState
    import SwiftUI

    /// One station: its level, its last hours, its alarm levels.
    struct RiverScreen: View {
        @Environment(Desk.self) private var desk
        let flow: RiverFlow

        var body: some View {
            let words = desk.words
            Frame(title: flow.face.content?.river.name ?? words["rivers-title"]) {
                FaceView(face: flow.face) { state in
                    LevelNow(river: state.river)
                    Toggle(words["river-follow"], isOn: followed(state.river))
                    if let hours = state.hours, let says = hours.said(in: words) {
                        Card {
                            Heading(words["river-hours", ["hours": hours.span]])
                            LevelChart(hours: hours, alarms: state.river.alarms).accessibilityLabel(says)
                            Soft(says)
                        }
                    } else {
                        Soft(words["river-no-hours"])
                    }
                    Alarms(river: state.river)
                } nothing: {
                    EmptyView()
                }
            }
            .task { await flow.fetchQuietly() }
        }

        private func followed(_ river: River) -> Binding<Bool> {
            Binding(get: { river.followed }, set: { on in Task { await flow.follow(on) } })
        }
    }

    private struct Alarms: View {
        @Environment(Desk.self) private var desk
        let river: River

        var body: some View {
            let words = desk.words
            Card {
                Heading(words["river-alarms"])
                ForEach(river.alarms, id: \.mm) { alarm in
                    let level = words["river-level", ["metres": words.metres(alarm.mm)]]
                    Text(verbatim: "\(words.said(alarm.name)): \(level)")
                }
                Soft(words["river-datum", ["datum": words.said(river.datum)]])
                if let note = river.note { Soft(words.said(note)) }
            }
        }
    }
#endif
