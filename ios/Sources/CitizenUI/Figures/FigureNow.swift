#if canImport(SwiftUI)
    import CitizenCore
    import CitizenState
    import SwiftUI

    /// The figure with its period, which way it went, how much of it is there.
    struct FigureNow: View {
        @Environment(Desk.self) private var desk
        let figure: Figure

        var body: some View {
            let words = desk.words
            Text(figure.said(figure.value, in: words)).font(.title3)
            Soft(figure.period(in: words))
            if let before = figure.before(in: words) { Notice(before.trend.symbol, before.said) }
            if let missing = figure.missing(in: words) { Soft(missing) }
            if figure.example { Soft(words["item-example"]) }
        }
    }
#endif
