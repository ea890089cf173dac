#if canImport(SwiftUI)
    import CitizenCore
    import CitizenState
    import SwiftUI

    /// What the province keeps about the person, and what they may decide and ask about it.
    struct MyDataScreen: View {
        @Environment(Desk.self) private var desk
        let flow: MyDataFlow

        var body: some View {
            let words = desk.words
            Frame(title: words["ios-my-title"]) {
                FaceView(face: flow.face) { state in
                    KeptPart(kept: state.kept, flow: flow)
                    ConsentsPart(consents: state.consents, flow: flow)
                    RequestsPart(state: state, flow: flow)
                    PhonesPart(phones: state.phones, flow: flow)
                    ErasePart(state: state, flow: flow)
                } nothing: {
                    if flow.fetching == .failed(.signInRequired) {
                        MainButton(words["sign-in"], Symbol.person) { await flow.send(.signIn) }
                    }
                }
                AgePart(heardAtMs: flow.face.content?.kept.atMs, fetching: flow.fetching) { await flow.send(.again) }
            }
            .disabled(flow.working)
            .task { await flow.refresh() }
        }
    }

    private struct KeptPart: View {
        @Environment(Desk.self) private var desk
        let kept: DataKept
        let flow: MyDataFlow

        var body: some View {
            let words = desk.words
            Card {
                Heading(words["ios-my-kept-title"])
                Text(kept.counted(in: words))
                SideButton(words["ios-my-copy"], Symbol.share) { await flow.send(.copy) }
                SideButton(words["ios-my-archive"], Symbol.share) { await flow.send(.archive) }
            }
        }
    }

    private struct PhonesPart: View {
        @Environment(Desk.self) private var desk
        let phones: [OwnPhone]
        let flow: MyDataFlow

        var body: some View {
            let words = desk.words
            Heading(words["ios-phones"])
            ForEach(phones) { phone in
                Card {
                    Text(phone.name).font(.headline)
                    if phone.here {
                        Soft(words["ios-phone-here"])
                    } else {
                        Soft(words["ios-phone-seen", ["time": desk.hour.moment(phone.seenAtMs)]])
                        SideButton(words["ios-phone-revoke"], Symbol.discard) { await flow.send(.revoke(phone)) }
                    }
                }
            }
        }
    }
#endif
