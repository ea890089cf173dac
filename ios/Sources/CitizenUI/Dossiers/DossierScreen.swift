#if canImport(SwiftUI)
    import CitizenCore
    import CitizenState
    import SwiftUI

    /// One dossier: where it stands, who has it, what happened.
    struct DossierScreen: View {
        @Environment(Desk.self) private var desk
        let flow: DossierFlow

        var body: some View {
            let words = desk.words
            Frame(title: flow.code) {
                FaceView(face: flow.face) { dossier in
                    Text(dossier.procedure).font(.title3)
                    DossierStanding(dossier: dossier)
                    Soft(words.said(dossier.office))
                    Soft(words["dossier-received-on", ["date": Words.day(dossier.receivedOn)]])
                    if !dossier.handOvers.isEmpty { HandOversPart(chain: dossier.handOvers) }
                    DossierSteps(steps: dossier.steps)
                } nothing: {
                    EmptyView()
                }
                AgePart(heardAtMs: flow.face.content?.heardAtMs, fetching: flow.fetching) { await flow.refresh() }
            }
            .task { await flow.refresh() }
        }
    }

    private struct DossierSteps: View {
        @Environment(Desk.self) private var desk
        let steps: [DossierStep]

        var body: some View {
            Card {
                Heading(desk.words["page-timeline"])
                ForEach(Array(steps.reversed().enumerated()), id: \.offset) { _, step in
                    VStack(alignment: .leading) {
                        Text(desk.words.said(step.stage)).font(.headline)
                        if let note = step.note { Text(note) }
                        Soft(desk.hour.moment(step.atMs))
                    }
                    .accessibilityElement(children: .combine)
                }
            }
        }
    }
#endif
