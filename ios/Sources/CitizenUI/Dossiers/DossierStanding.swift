#if canImport(SwiftUI)
    import CitizenCore
    import CitizenState
    import SwiftUI

    /// Where it stands and until when.
    struct DossierStanding: View {
        @Environment(Desk.self) private var desk
        let dossier: Dossier

        var body: some View {
            let words = desk.words
            let said = words.said(dossier.stage)
            switch dossier.stage?.news {
            case .good: Notice(Symbol.good, said, .good)
            case .held: Notice(Symbol.warning, said, .held)
            case .plain, nil: Notice(Symbol.office, said)
            }
            if let due = dossier.due(in: words) {
                if dossier.overdue { Notice(Symbol.waiting, due, .held) } else { Soft(due) }
            }
        }
    }
#endif
