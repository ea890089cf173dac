#if canImport(SwiftUI)
    import CitizenCore
    import CitizenState
    import SwiftUI

    /// A service: what it shows, what can be reported, whom to call; all of it from this phone.
    struct ServiceScreen: View {
        @Environment(Desk.self) private var desk
        let flow: ServiceFlow

        var body: some View {
            let words = desk.words
            Frame(title: flow.face.content.map { words.said($0.name) } ?? "") {
                FaceView(face: flow.face) { page in
                    ForEach(page.engines, id: \.self) { engine in
                        LeadRow(symbol: engine.symbol, title: engine.title(in: words), about: engine.about(in: words)) {
                            await flow.send(.engine(engine))
                        }
                    }
                    HerePart(page: page, flow: flow)
                    ForEach(page.measured) { part in MeasuredKind(part: part) { await flow.send(.point($0)) } }
                    HeatPart(hotspots: page.hotspots)
                    ForEach(page.sections) { section in
                        Shelf(
                            section: section, onOpen: { await flow.send(.open($0)) },
                            onFollow: { await flow.send(.follow(section.id, $0)) })
                    }
                    if page.placed {
                        LeadRow(symbol: Symbol.map, title: words["map-service"], about: nil) {
                            await flow.send(.map)
                        }
                    }
                    FiguresPart(figures: page.figures) { await flow.send(.figure($0)) }
                    Doing(page: page, flow: flow)
                    ServiceAge(page: page, flow: flow)
                } nothing: {
                    EmptyView()
                }
            }
            .task { await flow.begin() }
        }
    }

    private struct Doing: View {
        @Environment(Desk.self) private var desk
        let page: ServicePage
        let flow: ServiceFlow

        var body: some View {
            let words = desk.words
            if !page.reports.isEmpty { Heading(words["service-report"]) }
            ForEach(page.reports) { category in
                LeadRow(symbol: Symbol.edit, title: words.said(category.name), about: nil) {
                    await flow.send(.report(category: category.id))
                }
            }
            if !page.numbers.isEmpty { Heading(words["service-numbers"]) }
            ForEach(page.numbers, id: \.number) { line in
                LeadRow(symbol: Symbol.call, title: line.title(in: words), about: line.cost(in: words)) {
                    await flow.send(.call(line.number))
                }
            }
        }
    }
#endif
