#if canImport(SwiftUI)
    import CitizenCore
    import CitizenState
    import SwiftUI

    /// Each purpose with its whole text, to be consented to or withdrawn at once.
    struct ConsentsPart: View {
        @Environment(Desk.self) private var desk
        let consents: [Consent]
        let flow: MyDataFlow

        var body: some View {
            let words = desk.words
            Heading(words["my-data-consents"])
            Soft(words["my-data-consents-about"])
            ForEach(consents) { consent in
                Card {
                    Toggle(words.said(consent.name), isOn: given(consent))
                    Text(words.said(consent.text))
                    if consent.sensitive { Notice(Symbol.warning, words["my-data-sensitive"]) }
                    if let at = consent.decidedAtMs {
                        Soft(words["my-data-decided", ["time": desk.hour.moment(at)]])
                    }
                }
            }
        }

        private func given(_ consent: Consent) -> Binding<Bool> {
            Binding(get: { consent.given }, set: { given in Task { await flow.send(.decide(consent, given)) } })
        }
    }
#endif
