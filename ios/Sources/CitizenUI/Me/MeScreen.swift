#if canImport(SwiftUI)
    import CitizenState
    import SwiftUI

    struct MeScreen: View {
        @Environment(Desk.self) private var desk
        let flow: MeFlow

        var body: some View {
            let words = desk.words
            Frame(title: words["tab-me"]) {
                FaceView(face: flow.face) { state in
                    Card {
                        if let number = state.number {
                            Text(words["me-signed-in", ["number": number]])
                            Soft(words["me-sign-out-keeps"])
                            SideButton(words["me-sign-out"], Symbol.person) { await flow.send(.signOut) }
                        } else {
                            Text(words["me-nobody"])
                            MainButton(words["sign-in"], Symbol.person) { await flow.send(.signIn) }
                        }
                    }
                    if state.number != nil {
                        LeadRow(
                            symbol: Symbol.person, title: words["my-data-title"], about: words["my-data-about"]
                        ) { await flow.send(.myData) }
                        LeadRow(symbol: Symbol.phone, title: words["phones-title"], about: words["phones-about"]) {
                            await flow.send(.phones)
                        }
                    }
                    let waiting = words["home-waiting", ["count": state.waiting]]
                    LeadRow(symbol: Symbol.waiting, title: words["outbox-title"], about: waiting) {
                        await flow.send(.outbox)
                    }
                    NoticesLead(unseen: state.unseen) { await flow.send(.notices) }
                } nothing: {
                    EmptyView()
                }
                LeadRow(symbol: Symbol.place, title: words["follow-title"], about: nil) { await flow.send(.follow) }
                LeadRow(symbol: Symbol.settings, title: words["settings-title"], about: words["settings-about"]) {
                    await flow.send(.settings)
                }
            }
        }
    }
#endif
