#if canImport(SwiftUI)
    import CitizenCore
    import CitizenState
    import SwiftUI

    /// For which commune it is shown, and what is planned where one stands.
    struct HerePart: View {
        @Environment(Desk.self) private var desk
        let page: ServicePage
        let flow: ServiceFlow

        var body: some View {
            let words = desk.words
            if page.byCommune {
                LeadRow(
                    symbol: Symbol.place, title: page.commune?.name ?? words["weather-everywhere"],
                    about: words["weather-commune"]
                ) { await flow.send(.commune) }
            }
            if !page.here.isEmpty { Heading(words["plans-here"]) }
            ForEach(page.here) { plan in
                OpenCard(action: { await flow.send(.open(plan.id)) }) { ItemLines(item: plan) }
            }
        }
    }

    /// Cameras, points with the scales they stand on, hotspots.
    struct MeasuredPart: View {
        @Environment(Desk.self) private var desk
        let page: ServicePage
        let flow: ServiceFlow

        var body: some View {
            let words = desk.words
            if !page.cameras.isEmpty { Heading(words["cameras-title"]) }
            ForEach(page.cameras) { camera in
                LeadRow(
                    symbol: Symbol.report, title: camera.name, about: camera.standing(in: words, at: desk.hour)
                ) { await flow.send(.camera(camera.id)) }
            }
            if !page.measured.isEmpty { Heading(words["points-title"]) }
            ForEach(page.measured) { point in
                PointCard(point: point) { await flow.send(.follow(point.id, $0)) }
            }
            ForEach(page.scales) { ScaleCard(scale: $0) }
            if !page.hotspots.isEmpty { Heading(words["hotspots-title"]) }
            ForEach(Array(page.hotspots.enumerated()), id: \.offset) { _, hotspot in HotspotCard(hotspot: hotspot) }
        }
    }

    /// The service's figures, each with its period.
    struct FiguresPart: View {
        @Environment(Desk.self) private var desk
        let figures: [Figure]
        let onOpen: @MainActor (String) async -> Void

        var body: some View {
            if !figures.isEmpty { Heading(desk.words["lead-figures"]) }
            ForEach(figures) { figure in
                OpenCard(action: { await onOpen(figure.indicator) }) {
                    Text(desk.words.said(figure.name)).font(.headline)
                    FigureNow(figure: figure)
                }
            }
        }
    }
#endif
