#if canImport(SwiftUI)
    import CitizenCore
    import CitizenState
    import SwiftUI

    /// Stations by river, each with its level, age and alarm.
    struct RiversScreen: View {
        @Environment(Desk.self) private var desk
        let flow: RiversFlow

        var body: some View {
            let words = desk.words
            Frame(title: words["rivers-title"]) {
                FaceView(face: flow.face) { state in
                    ForEach(state.courses) { course in
                        Heading(course.river)
                        ForEach(course.stations) { station in
                            OpenCard(action: { await flow.send(.open(station.id)) }) {
                                Text(station.name).font(.headline)
                                LevelNow(river: station)
                            }
                        }
                    }
                } nothing: {
                    Empty(symbol: Symbol.water, text: words["rivers-empty"])
                }
                SideButton(words["rivers-fetch"], Symbol.again) { await flow.send(.fetch) }.disabled(flow.fetching)
            }
            .task { await flow.fetchQuietly() }
        }
    }

    /// The level with its age, and whether that is much.
    struct LevelNow: View {
        @Environment(Desk.self) private var desk
        let river: River

        var body: some View {
            let standing = RiverStanding(river)
            if let figures = river.figures(in: desk.words, at: desk.hour) { Soft(figures) }
            if case .above(_, let level) = standing {
                let look = LevelLook(level)
                Tag(text: standing.said(in: desk.words), fill: look.fill, on: look.on)
            } else {
                Soft(standing.said(in: desk.words))
            }
        }
    }
#endif
