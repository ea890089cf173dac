#if canImport(SwiftUI)
    import CitizenCore
    import CitizenState
    import SwiftUI

    /// A code to ask for, and what was asked for before.
    struct DossiersScreen: View {
        @Environment(Desk.self) private var desk
        let flow: DossiersFlow

        var body: some View {
            let words = desk.words
            Frame(title: words["lead-dossiers"]) {
                TextField(words["dossier-code"], text: code).textFieldStyle(.roundedBorder)
                    .autocorrectionDisabled().textInputAutocapitalization(.characters)
                MainButton(words["dossier-ask"], Symbol.search) { await flow.send(.ask) }.disabled(!flow.mayAsk)
                if flow.asking == .unknown { Notice(Symbol.warning, words["dossier-not-found"], .held) }
                FaceView(face: flow.face) { dossiers in
                    Heading(words["dossiers-asked"])
                    ForEach(dossiers) { dossier in
                        OpenCard(action: { await flow.send(.open(dossier.code)) }) {
                            Text(dossier.procedure).font(.headline)
                            Soft(dossier.code)
                            DossierStanding(dossier: dossier)
                        }
                    }
                } nothing: {
                    Empty(symbol: Symbol.dossier, text: words["dossiers-empty"])
                }
            }
        }

        private var code: Binding<String> {
            Binding(get: { flow.code }, set: { typed in Task { await flow.send(.typed(typed)) } })
        }
    }
#endif
