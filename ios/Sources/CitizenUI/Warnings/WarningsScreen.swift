#if canImport(SwiftUI)
    import CitizenCore
    import CitizenState
    import SwiftUI

    struct WarningsScreen: View {
        @Environment(Desk.self) private var desk
        @Environment(\.scenePhase) private var phase
        let flow: WarningsFlow

        var body: some View {
            let words = desk.words
            Frame(title: words["warnings-title"]) {
                if flow.silent {
                    Card {
                        Notice(Symbol.warning, words["denied-notifications"], .held)
                        SideButton(words["denied-allow"], Symbol.settings) { await flow.send(.allow) }
                    }
                }
                FaceView(face: flow.face) { state in
                    let here = state.those(.here)
                    ForEach(here) { warning in
                        WarningCard(
                            warning: warning, onOpen: { await flow.send(.open(warning.id)) },
                            onListen: { await flow.send(.listen(warning.id)) },
                            onShare: { await flow.send(.share(warning.id)) })
                    }
                    if here.isEmpty { Empty(symbol: Symbol.safe, text: flow.nowhere.calm(in: words)) }
                    if let since = flow.nowhere.since(in: words, at: desk.hour) { Soft(since) }
                    if flow.nowhere.placeless { LocateButton { await flow.send(.locate) } }
                    let count = words["follow-count", ["count": state.followed]]
                    LeadRow(symbol: Symbol.place, title: words["follow-title"], about: count) {
                        await flow.send(.follow)
                    }
                    ReachPart(flow: flow.reach)
                    Others(title: words["warnings-elsewhere"], those: state.those(.elsewhere)) {
                        await flow.send(.open($0))
                    }
                    Others(title: words["warnings-over"], those: state.those(.over)) { await flow.send(.open($0)) }
                } nothing: {
                    EmptyView()
                }
            }
            // Again when the person comes back from the system's settings.
            .task(id: phase) { if phase == .active { await flow.begin() } }
        }
    }

    private struct Others: View {
        @Environment(Desk.self) private var desk
        let title: String
        let those: [Warning]
        let onOpen: @MainActor (String) async -> Void

        var body: some View {
            if !those.isEmpty {
                Heading(title)
                ForEach(those) { warning in
                    OpenCard(action: { await onOpen(warning.id) }) {
                        LevelRow(warning: warning)
                        Text(desk.words.said(warning).headline).font(.headline)
                        Soft(desk.words.said(warning.area))
                    }
                }
            }
        }
    }
#endif
