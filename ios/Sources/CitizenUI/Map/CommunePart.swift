#if canImport(SwiftUI)
    import CitizenCore
    import CitizenState
    import CitizenTokens
    import SwiftUI

    /// What is known of the commune that was tapped, and planned there; each leads to what
    /// there is of it.
    struct CommunePart: View {
        @Environment(Desk.self) private var desk
        let facts: CommuneFacts
        let flow: MapFlow

        var body: some View {
            let words = desk.words
            if facts.warnings.isEmpty { Soft(words["map-commune-calm"]) }
            ForEach(facts.warnings) { warning in
                row(
                    MapKind.warning.symbol, words.said(warning.title), warning.standing(in: words),
                    to: .warning(id: warning.id))
            }
            if let service = facts.shelterService {
                row(
                    MapKind.place.symbol, words["map-commune-shelters", ["count": facts.shelters]],
                    to: .service(id: service))
            }
            if let near = facts.nearest {
                row(Symbol.place, words.said(near.name), near.away(in: words), to: .item(id: near.id))
            }
            if let office = facts.office {
                LeadRow(
                    symbol: Symbol.call, title: words["item-call", ["number": office.phone]],
                    about: words.said(office.name)
                ) { await flow.send(.call(office.phone)) }
            }
            ForEach(facts.rivers) { river in
                row(
                    MapKind.river.symbol, "\(river.name) · \(river.river)", river.stands(in: words, at: desk.hour),
                    to: .river(station: river.id))
            }
            if facts.reports > 0 {
                row(MapKind.report.symbol, words["map-commune-reports", ["count": facts.reports]], to: .reports)
            }
            if !facts.plans.isEmpty { Heading(words["map-commune-plans"]) }
            ForEach(facts.plans) { plan in row(Symbol.map, words.said(plan.title), to: .item(id: plan.id)) }
        }

        private func row(_ symbol: String, _ title: String, _ about: String? = nil, to route: Route) -> some View {
            LeadRow(symbol: symbol, title: title, about: about) { await flow.send(.go(route)) }
        }
    }
#endif
