#if canImport(SwiftUI)
    import CitizenCore
    import CitizenState
    import SwiftUI

    /// Where a report stands: a sign, a word and a colour.
    struct StageLine: View {
        @Environment(Desk.self) private var desk
        let stage: Stage

        var body: some View { Notice(symbol, desk.words.of("stage", stage.rawValue), shade) }

        private var symbol: String {
            switch stage {
            case .draft: Symbol.edit
            case .waiting, .signin: Symbol.waiting
            case .held, .asked, .rejected: Symbol.warning
            case .answered, .closed: Symbol.good
            case .sending, .sent, .accepted, .working, .withdrawn: Symbol.send
            }
        }

        private var shade: Shade {
            switch stage {
            case .waiting, .signin, .held, .asked, .rejected: .held
            case .answered, .closed: .good
            case .draft, .sending, .sent, .accepted, .working, .withdrawn: .primary
            }
        }
    }
#endif
