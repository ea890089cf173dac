#if canImport(SwiftUI)
    import CitizenCore
    import CitizenState
    import SwiftUI

    /// One warning: what happens, what to do step by step, whom it concerns.
    struct OneWarningScreen: View {
        @Environment(Desk.self) private var desk
        let flow: OneWarningFlow

        var body: some View {
            let words = desk.words
            Frame(title: words["warning-title"]) {
                FaceView(face: flow.face) { warning in
                    if flow.unconfirmed {
                        Card {
                            Notice(Symbol.bell, words["ios-warning-linked"], .held)
                            SideButton(words["warning-seen"], Symbol.good) { await flow.send(.seen) }
                        }
                    }
                    WarningText(warning: warning, flow: flow)
                    SideButton(words["share"], Symbol.share) { await flow.send(.share) }
                } nothing: {
                    EmptyView()
                }
            } foot: {
                MainButton(words["listen"], Symbol.listen) { await flow.send(.listen) }
                if let warning = flow.face.content {
                    if warning.safe {
                        Notice(Symbol.good, words["warning-said-safe"], .good)
                    } else if warning.concern == .here {
                        SideButton(words["warning-safe"], Symbol.safe) { await flow.send(.safe) }
                    }
                }
            }
            .task { await flow.shown() }
        }
    }

    private struct WarningText: View {
        @Environment(Desk.self) private var desk
        let warning: Warning
        let flow: OneWarningFlow

        var body: some View {
            let words = desk.words
            let message = words.said(warning)
            LevelRow(warning: warning)
            Text(message.headline).font(.title2.weight(.semibold))
            if !message.description.isEmpty { Text(message.description) }
            if !message.steps.isEmpty {
                Card {
                    Heading(words["warning-steps"])
                    ForEach(Array(message.steps.enumerated()), id: \.offset) { index, step in
                        Text(verbatim: "\(index + 1). \(step)")
                    }
                }
            }
            Card {
                Heading(words["warning-area"])
                Text(words.said(warning.area))
                if warning.concern == .elsewhere {
                    Soft(flow.nowhere.outside(in: words, at: desk.hour))
                    if flow.nowhere.placeless { LocateButton { await flow.send(.locate) } }
                }
            }
            Soft(warning.source(in: words, at: desk.hour))
        }
    }
#endif
