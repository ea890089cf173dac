#if canImport(SwiftUI)
    import CitizenCore
    import CitizenState
    import SwiftUI

    struct SettingsScreen: View {
        @Environment(Desk.self) private var desk
        let flow: SettingsFlow

        var body: some View {
            let words = desk.words
            Frame(title: words["settings-title"]) {
                Heading(words["settings-language"])
                ForEach(Language.allCases, id: \.self) { one in
                    Choice(text: words.of("language", one.rawValue), chosen: one == desk.look.language) {
                        await flow.send(.speak(one))
                    }
                }
                Heading(words["settings-size"])
                ForEach(TypeSize.allCases, id: \.self) { one in
                    Choice(text: words.of("size", one.rawValue), chosen: one == desk.look.size) {
                        await flow.send(.resize(one))
                    }
                }
                LockPart(flow: flow)
                Heading(words["settings-sending"])
                FaceView(face: flow.face) {
                    SendingPart(sending: $0, flow: flow)
                } nothing: {
                    EmptyView()
                }
            }
        }
    }

    private struct LockPart: View {
        @Environment(Desk.self) private var desk
        let flow: SettingsFlow

        var body: some View {
            let words = desk.words
            Heading(words["settings-lock"])
            Card {
                if desk.device.locks || desk.lock.on {
                    Toggle(
                        words["lock-setting"],
                        isOn: Binding(get: { desk.lock.on }, set: { on in Task { await flow.send(.lock(on)) } }))
                }
                Soft(desk.device.locks ? words["lock-setting-about"] : words["lock-setting-none"])
            }
        }
    }

    private struct SendingPart: View {
        @Environment(Desk.self) private var desk
        let sending: Sending
        let flow: SettingsFlow

        var body: some View {
            let words = desk.words
            Card {
                Toggle(words["settings-data-saver"], isOn: part(\.dataSaver))
                Soft(words["settings-data-saver-about"])
                Toggle(words["settings-wifi-only"], isOn: part(\.wifiOnlyMedia))
                Soft(words["settings-wifi-only-about"])
                Toggle(words["settings-followed-only"], isOn: part(\.followedOnly))
                Soft(words["settings-followed-only-about"])
            }
        }

        private func part(_ path: WritableKeyPath<Sending, Bool> & Sendable) -> Binding<Bool> {
            Binding(
                get: { sending[keyPath: path] },
                set: { on in
                    var changed = sending
                    changed[keyPath: path] = on
                    Task { [changed] in await flow.send(.prefer(changed)) }
                })
        }
    }
#endif
