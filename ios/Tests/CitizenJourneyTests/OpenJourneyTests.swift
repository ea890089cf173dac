import CitizenCore
import CitizenState
import XCTest

/// What everybody may read without an account, over the real core and a real server.
@MainActor
final class OpenJourneyTests: XCTestCase {
    /// A phone that is not signed in and has the catalog.
    private func stranger(at server: LocalServer) async throws -> Story {
        let person = try Story(try Example.folder(), server: server.url)
        _ = try? await person.core.network.sync()
        return person
    }

    func testAReportOfSomebodyElseIsFollowedSaidToBotherTooAndReadWithoutANetwork() async throws {
        let server = try LocalServer(try Example.folder())
        defer { server.stop() }
        try await server.start()
        let neighbour = try Story(try Example.folder(), server: server.url)
        try await neighbour.signIn(server)
        let report = try await neighbour.sendReport("Ổ gà sâu trước chợ")
        try await Staff(server.url, Example.coordinator).act(report, "assign", #"{"unit":"\#(Example.unit)"}"#)
        try await Staff(server.url, Example.officer)
            .act(report, "answer", #"{"text":"Đã lấp ổ gà","uploads":[],"confirm":true}"#)

        let person = try await stranger(at: server)
        let words = person.desk.words
        await person.opened(MineFlow(person.desk)).send(.everybody)
        XCTAssertEqual(person.ways.here, .publicReports)
        let list = person.opened(PublicListFlow(person.desk))
        await list.begin()
        let line = try await person.see("the report", on: list) { $0.lines.first }
        XCTAssertEqual(list.face.content?.names.title(line, in: words), "Ổ gà sâu trước chợ")
        XCTAssertNotNil(line.metres)
        XCTAssertFalse(list.placeless)
        await list.send(.open(line.code))
        let page = person.opened(PublicReportFlow(person.desk, code: line.code))
        await page.refresh()
        let shown = try await person.see("the answer", on: page) { $0.page.answer == nil ? nil : $0.page }
        XCTAssertEqual(shown.answer, "Đã lấp ổ gà")
        XCTAssertTrue(shown.steps.contains { $0.said(in: words, own: false) == words["step-answered"] })
        await page.send(.meToo)
        XCTAssertNil(person.desk.trouble)
        let said = try await person.see("that it was said", on: page) { $0.page.said ? $0.page : nil }
        XCTAssertEqual(said.line.bothered(in: words), words["public-me-too", ["count": 1]])

        server.stop()
        await page.send(.again)
        XCTAssertEqual(page.fetching, .failed(.offline))
        XCTAssertEqual(page.face.content?.page.answer, "Đã lấp ổ gà")
        person.handset.at = nil
        await list.begin()
        XCTAssertTrue(list.placeless)
        try await person.see("it without a network", on: list) { $0.lines.first { $0.metres == nil } }
        await page.send(.share)
        XCTAssertEqual(person.handset.heard.last, "↗ \(line.code): Ổ gà sâu trước chợ")
        await person.end()
    }

    func testNothingWasHeardYetThenThereIsNothingAndBothAreSaid() async throws {
        let server = try LocalServer(try Example.folder())
        defer { server.stop() }
        let person = try Story(try Example.folder(), server: server.url)
        let list = person.opened(PublicListFlow(person.desk))
        await list.begin()
        XCTAssertEqual(list.fetching, .failed(.offline))
        XCTAssertEqual(list.face.content?.none, false, "unknown is not none")
        try await server.start()
        await list.send(.again)
        try await person.see("that there is none", on: list) { $0.none ? () : nil }
        let page = person.opened(PublicReportFlow(person.desk, code: "QT-2K7-4FD"))
        await page.refresh()
        XCTAssertTrue(page.gone)
        try await patiently("the empty face") { page.face == .empty ? () : nil }
        await person.end()
    }

    func testADossierIsFoundByItsCodeAndKeptAndAWrongCodeIsSaid() async throws {
        let server = try LocalServer(try Example.folder())
        defer { server.stop() }
        try await server.start()
        try await Staff(server.url, Example.coordinator)
            .broughtDossier(Example.dossier, unit: Example.unit, state: "ready", note: "Mời đến nhận kết quả")
        let person = try await stranger(at: server)
        let words = person.desk.words
        person.ways.go(.dossiers)
        let asking = person.opened(DossiersFlow(person.desk))
        try await patiently("the empty face") { asking.face == .empty ? () : nil }
        XCTAssertFalse(asking.mayAsk)
        await asking.send(.typed("H44.7-261101-0009"))
        await asking.send(.ask)
        XCTAssertEqual(asking.asking, .unknown)
        XCTAssertEqual(person.ways.here, .dossiers)
        await asking.send(.typed(Example.dossier.lowercased()))
        XCTAssertEqual(asking.asking, .idle)
        await asking.send(.ask)
        XCTAssertNil(person.desk.trouble)
        XCTAssertEqual(person.ways.here, .dossier(code: Example.dossier))

        server.stop()
        let flow = person.opened(DossierFlow(person.desk, code: Example.dossier))
        await flow.refresh()
        XCTAssertEqual(flow.fetching, .failed(.offline))
        let kept = try await person.see("the dossier", on: flow) { $0 }
        XCTAssertEqual(kept.steps.last?.note, "Mời đến nhận kết quả")
        XCTAssertEqual(words.said(kept.stage), words["dossier-ready"])
        XCTAssertEqual(kept.due(in: words)?.contains("3/11/2026"), true)
        try await person.see("it among those asked for", on: asking) { $0.first { $0.code == Example.dossier } }
        await person.end()
    }

    func testAFigureHasItsPeriodItsCommunesAndHowMuchOfItIsThere() async throws {
        let server = try LocalServer(try Example.folder())
        defer { server.stop() }
        try await server.start()
        try await Staff(server.url, Example.officer)
            .handedIn(Example.form, "2026-03", commune: Example.commune, #"{"\#(Example.indicator)":3}"#)
        try await Staff(server.url, Example.leads).approveFigures(Example.form, "2026-03", commune: Example.commune)
        let person = try await stranger(at: server)
        let words = person.desk.words
        let figures = person.opened(FiguresFlow(person.desk))
        await figures.refresh()
        let figure = try await person.see("the figure", on: figures) { list in
            list.figures.first { $0.indicator == Example.indicator }
        }
        await figures.send(.open(figure.indicator))
        XCTAssertEqual(person.ways.here, .figure(indicator: Example.indicator))
        XCTAssertEqual(figure.period(in: words), words["figure-period", ["period": "3/2026"]])
        let one = person.opened(FigureFlow(person.desk, indicator: figure.indicator))
        let rows = try await person.see("the communes", on: one) { $0.rows(in: words) }
        XCTAssertEqual(rows.map(\.name), ["Xã Đakrông"])
        XCTAssertEqual(rows.map(\.value), ["3"])
        server.stop()
        await one.refresh()
        XCTAssertEqual(one.fetching, .failed(.offline))
        XCTAssertNotNil(one.face.content)
        await person.end()
    }
}
