#if canImport(SwiftUI)
    import CitizenCore
    import CitizenState
    import SwiftUI

    /// In place of what could not be read: what happened, what is safe, and a way on.
    struct FailedPart: View {
        @Environment(Desk.self) private var desk
        let failure: Failure

        init(_ trouble: Trouble) { failure = Failure(trouble) }

        var body: some View {
            let words = desk.words
            Empty(symbol: Symbol.warning, text: words.said(failure.trouble))
            if failure.mayGoBetter { MainButton(words["absent-again"], Symbol.again) { desk.readAgain() } }
            if desk.ways.here != .home {
                SideButton(desk.ways.canGoBack ? words["back"] : words["tab-home"], Symbol.home) { desk.leave() }
            }
        }
    }
#endif
