#if canImport(SwiftUI)
    import CitizenCore
    import CitizenState
    import SwiftUI

    /// That nothing of it is kept here, for which commune it is shown, and what is planned where
    /// one stands.
    struct HerePart: View {
        @Environment(Desk.self) private var desk
        let page: ServicePage
        let flow: ServiceFlow

        var body: some View {
            let words = desk.words
            if !page.wanted { Soft(words["service-unwanted"]) }
            if page.byCommune {
                LeadRow(
                    symbol: Symbol.place, title: page.commune?.name ?? words["weather-everywhere"],
                    about: words["weather-choose"]
                ) { await flow.send(.commune) }
            }
            if !page.here.isEmpty { Heading(words["service-here"]) }
            ForEach(page.here) { plan in
                OpenCard(action: { await flow.send(.open(plan.id)) }) { ItemLines(item: plan) }
            }
        }
    }

    /// The service's figures, each with its period.
    struct FiguresPart: View {
        @Environment(Desk.self) private var desk
        let figures: [Figure]
        let onOpen: @MainActor (String) async -> Void

        var body: some View {
            if !figures.isEmpty { Heading(desk.words["service-figures"]) }
            ForEach(figures) { figure in
                OpenCard(action: { await onOpen(figure.indicator) }) {
                    Text(desk.words.said(figure.name)).font(.headline)
                    FigureNow(figure: figure)
                }
            }
        }
    }

    /// How old it is, and of what changes by the hour the way to ask again.
    struct ServiceAge: View {
        @Environment(Desk.self) private var desk
        let page: ServicePage
        let flow: ServiceFlow

        var body: some View {
            if page.changesByTheHour {
                if page.unmeasured && flow.fetching != .busy { Soft(desk.words["point-nothing"]) }
                AgePart(heardAtMs: page.heardAtMs, fetching: flow.fetching) { await flow.send(.again) }
            } else {
                Soft(page.age(in: desk.words, at: desk.hour))
            }
        }
    }
#endif
