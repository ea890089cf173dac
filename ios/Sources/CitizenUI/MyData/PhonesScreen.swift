#if canImport(SwiftUI)
    import CitizenCore
    import CitizenState
    import SwiftUI

    /// The phones the person is signed in on; a lost one is signed out here.
    struct PhonesScreen: View {
        @Environment(Desk.self) private var desk
        let flow: PhonesFlow

        var body: some View {
            let words = desk.words
            Frame(title: words["phones-title"]) {
                Text(words["phones-lost"])
                FaceView(face: flow.face) { phones in
                    ForEach(phones) { PhoneCard(phone: $0, flow: flow) }
                } nothing: {
                    if flow.fetching == .failed(.signInRequired) {
                        Text(words["my-data-sign-in"])
                        MainButton(words["sign-in"], Symbol.person) { await flow.send(.signIn) }
                    }
                }
                AgePart(heardAtMs: nil, fetching: flow.fetching) { await flow.send(.again) }
            }
            .disabled(flow.working)
            .task { await flow.refresh() }
        }
    }

    private struct PhoneCard: View {
        @Environment(Desk.self) private var desk
        let phone: OwnPhone
        let flow: PhonesFlow

        var body: some View {
            let words = desk.words
            Card {
                Text(phone.name).font(.headline)
                Soft(words["phone-seen", ["time": desk.hour.moment(phone.seenAtMs)]])
                if phone.here {
                    Tag(text: words["phone-here"], fill: .pale, on: .ink)
                } else {
                    SideButton(words["phone-revoke"], Symbol.discard) { await flow.send(.revoke(phone.id)) }
                }
            }
        }
    }
#endif
