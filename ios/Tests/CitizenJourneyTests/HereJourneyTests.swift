import CitizenCore
import CitizenState
import XCTest

/// What a service shows for where somebody is, or where they care for: the weather of a
/// commune, plans, figures, water on roads.
@MainActor
final class HereJourneyTests: XCTestCase {
    func testTheWeatherOfAChosenCommuneComesFirstAndThatOfOthersIsLeftOut() async throws {
        let server = try LocalServer(try Example.folder())
        defer { server.stop() }
        try await server.start()
        let editor = try await Staff(server.url, Example.edits)
        let (here, elsewhere) = (Example.commune, "19333")
        for (title, commune) in [("Mưa ở Đakrông", here), ("Mưa ở Đông Hà", elsewhere)] {
            _ = try await editor.publish("weather_bulletins", Staff.text(title, "Mưa 50 mm.", communes: [commune]))
        }
        let person = try Story(try Example.folder(), server: server.url)
        _ = try? await person.core.network.sync()
        server.stop()

        let weather = person.opened(ServiceFlow(person.desk, id: "weather"))
        let page = try await person.see("the bulletins", on: weather) { $0.sections.first?.count == 2 ? $0 : nil }
        XCTAssertTrue(page.byCommune)
        XCTAssertNil(page.commune)
        await weather.send(.commune)
        XCTAssertEqual(person.ways.here, .weather)
        let choosing = person.opened(WeatherFlow(person.desk))
        let commune = try await person.see("the communes", on: choosing) { $0.found("dakrong").first }
        await choosing.choose(commune.code)
        XCTAssertNil(person.desk.trouble)
        XCTAssertEqual(person.ways.here, .home, "back where one was")
        try await person.see("its weather alone", on: weather) { page in
            page.sections.first?.rows.map(\.title.vi) == ["Mưa ở Đakrông"] && page.commune?.code == here ? () : nil
        }
        try await person.see("what is chosen", on: choosing) { $0.chosen == here ? () : nil }
        await choosing.choose("00000")
        XCTAssertEqual(person.desk.trouble, .invalid(field: "commune", code: "commune_unknown"))
        person.desk.understood()
        await choosing.choose(nil)
        try await person.see("that of the province", on: weather) { $0.sections.first?.count == 2 ? () : nil }
        await person.end()
    }

    func testWhatIsPlannedIsShownWhereItHoldsAndNowhereElse() async throws {
        let server = try LocalServer(try Example.folder())
        defer { server.stop() }
        try await server.start()
        let land = "[[[16.60,106.75],[16.60,106.90],[16.75,106.90],[16.75,106.75]]]"
        let plan = Staff.text("Đất ở đô thị (ví dụ)", "Cao nhất 5 tầng.", outline: land)
        let id = try await Staff(server.url, Example.edits)
            .publish("planning", plan, reviewer: try await Staff(server.url, Example.leads))
        let person = try Story(try Example.folder(), server: server.url, at: nil)
        _ = try? await person.core.network.sync()
        server.stop()

        let utilities = person.opened(ServiceFlow(person.desk, id: "utilities"))
        await utilities.begin()
        XCTAssertEqual(utilities.face.content?.here, [], "nobody knows where")
        person.handset.at = Example.dakrong
        await utilities.begin()
        let here = try await person.see("the plan", on: utilities) { $0.here.first }
        XCTAssertEqual(here.title.vi, "Đất ở đô thị (ví dụ)")
        await utilities.send(.open(here.id))
        XCTAssertEqual(person.ways.here, .item(id: id))
        person.handset.at = Spot(lat: 16.9, lon: 107.1, accuracyM: 10, measured: true)
        await utilities.begin()
        XCTAssertEqual(utilities.face.content?.here, [])
        await person.end()
    }

    func testAServiceShowsItsOwnFiguresWithTheirPeriod() async throws {
        let server = try LocalServer(try Example.folder())
        defer { server.stop() }
        try await server.start()
        try await Staff(server.url, Example.officer)
            .handedIn(Example.form, "2026-03", commune: Example.commune, #"{"\#(Example.indicator)":3}"#)
        try await Staff(server.url, Example.leads).approveFigures(Example.form, "2026-03", commune: Example.commune)
        let person = try Story(try Example.folder(), server: server.url)
        _ = try? await person.core.network.sync()
        try await person.core.figures.fetch()
        server.stop()

        let words = person.desk.words
        let health = person.opened(ServiceFlow(person.desk, id: "health"))
        let figure = try await person.see("the figure", on: health) { page in
            page.figures.first { $0.indicator == Example.indicator }
        }
        XCTAssertEqual(figure.period(in: words), words["figure-period", ["period": "3/2026"]])
        XCTAssertEqual(figure.said(figure.value, in: words).hasPrefix("3 "), true)
        await health.send(.figure(figure.indicator))
        XCTAssertEqual(person.ways.here, .figure(indicator: Example.indicator))
        let education = person.opened(ServiceFlow(person.desk, id: "education"))
        let other = try await person.see("another service", on: education) { $0 }
        XCTAssertFalse(other.figures.contains { $0.indicator == Example.indicator })
        await person.end()
    }

    func testWaterOnARoadIsReportedByOneTapAndSeenByANeighbour() async throws {
        let server = try LocalServer(try Example.folder())
        defer { server.stop() }
        try await server.start()
        let person = try Story(try Example.folder(), server: server.url)
        try await person.signIn(server)
        _ = try await person.core.network.sync()
        let service = person.opened(ServiceFlow(person.desk, id: "floods"))
        let engines = try await person.see("the ways", on: service) { $0.engines }
        XCTAssertEqual(engines, [.rivers, .depth])
        await service.send(.engine(.depth))
        XCTAssertEqual(person.ways.here, .depth)
        let depth = person.opened(DepthFlow(person.desk))
        await depth.begin()
        XCTAssertEqual(depth.fetching, .idle)
        try await person.see("that nobody reported any", on: depth) { $0.none ? () : nil }
        let shelter = try await person.see("a shelter", on: depth) { $0.floods.shelters.first }
        XCTAssertNotNil(shelter.metres)
        await depth.send(.report(.knee))
        guard case .writing(let id) = person.ways.here else { return XCTFail("\(person.ways.here)") }
        let writing = person.opened(WritingFlow(person.desk, id: id))
        await writing.locateIfUnknown()
        let form = try await person.see("the place", on: writing) { $0.place == nil ? nil : $0.form }
        XCTAssertEqual(form.text, "Đường ngập: nước tới đầu gối.")
        XCTAssertEqual(form.category, "flooded_road")
        await writing.send(.send)
        _ = try await person.core.network.runOnce(budgetMs: 60_000)
        XCTAssertNil(person.desk.trouble)
        try await Staff(server.url, Example.coordinator).act(id, "assign", #"{"unit":"\#(Example.unit)"}"#)

        let neighbour = try Story(try Example.folder(), server: server.url)
        _ = try? await neighbour.core.network.sync()
        neighbour.desk.look.speak(.english)
        let roads = neighbour.opened(DepthFlow(neighbour.desk))
        await roads.begin()
        let line = try await neighbour.see("the report", on: roads) { $0.floods.reports.first }
        XCTAssertEqual(line.title, "Đường ngập: nước tới đầu gối.")
        XCTAssertNotNil(line.metres)
        await roads.send(.open(line.code))
        XCTAssertEqual(neighbour.ways.here, .publicReport(code: line.code))
        await roads.send(.report(.roof))
        guard case .writing(let other) = neighbour.ways.here else { return XCTFail("\(neighbour.ways.here)") }
        let english = try await neighbour.core.drafts.read(other)
        XCTAssertEqual(english.form.text, "Flooded road: water to the roofs.")

        server.stop()
        await roads.send(.again)
        XCTAssertEqual(roads.fetching, .failed(.offline))
        XCTAssertEqual(roads.face.content?.floods.reports.count, 1)
        await person.end()
        await neighbour.end()
    }
}
