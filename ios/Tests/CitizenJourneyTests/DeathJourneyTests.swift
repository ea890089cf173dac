import CitizenCore
import CitizenState
import XCTest

/// The system ends the app on every screen; each comes back as it was.
@MainActor
final class DeathJourneyTests: XCTestCase {
    func testEveryScreenComesBackAfterTheAppWasEnded() async throws {
        let folder = try Example.folder()
        let draft = try await Story(folder).core.drafts.begin()
        let screens: [Route] =
            Route.tabs + [
                .writing(draft: draft), .outbox, .page(report: draft), .warning(id: "qt:1"), .sos, .signIn, .settings,
                .follow, .rivers, .river(station: Example.station), .service(id: "floods"), .item(id: draft),
                .publicReports, .publicReport(code: "QT-2K7-4FD"), .dossiers, .dossier(code: Example.dossier), .figures,
                .figure(indicator: Example.indicator),
                .point(service: "traffic", id: Example.camera), .weather, .notices, .followed, .ask, .depth, .myData,
                .phones,
                .map(MapAt(service: "floods")),
            ]
        for screen in screens {
            let person = try Story(folder)
            Route.tabs.contains(screen) ? person.ways.tab(screen) : person.ways.go(screen)
            let stack = person.ways.stack
            await person.end()
            XCTAssertEqual(try Story(folder).ways.stack, stack)
        }
    }

    func testWhatIsTypedOutlivesTheApp() async throws {
        let folder = try Example.folder()
        let person = try Story(folder)
        let id = try await person.core.drafts.begin()
        person.ways.go(.writing(draft: id))
        let writing = WritingFlow(person.desk, id: id)
        await writing.again()
        for text in ["C", "Cây", "Cây đổ", "Cây đổ chắn đường"] { await writing.send(.text(text)) }
        await writing.send(.hideName(true))
        await person.end()

        let after = try Story(folder)
        let again = WritingFlow(after.desk, id: id)
        await again.again()
        XCTAssertEqual(again.face.content?.form, ReportForm(text: "Cây đổ chắn đường", hideName: true))
    }

    func testSigningInGoesOnWhereItWas() async throws {
        let folder = try Example.folder()
        let server = try LocalServer(try Example.folder())
        defer { server.stop() }
        try await server.start()
        let person = try Story(folder, server: server.url)
        person.ways.go(.signIn)
        let before = SignInFlow(person.desk)
        await before.send(.number(Example.number))
        XCTAssertFalse(before.maySend, "without consent")
        await before.send(.consent)
        await before.send(.ask)
        await person.end()

        let after = try Story(folder, server: server.url)
        let flow = SignInFlow(after.desk)
        guard case .code = flow.step else { return XCTFail("\(flow.step)") }
        XCTAssertTrue(after.desk.look.consented)
        await flow.send(.code(try await server.code()))
        await flow.send(.enter)
        XCTAssertNil(after.desk.trouble)
        let number = try await after.core.account.number()
        XCTAssertEqual(number?.isEmpty, false)
    }

    func testAnotherLanguageIsSpokenAtOnceAndStays() async throws {
        let folder = try Example.folder()
        let person = try Story(folder)
        XCTAssertEqual(person.desk.words["tab-home"], "Trang chủ")
        let settings = SettingsFlow(person.desk)
        await settings.send(.speak(.english))
        await settings.send(.resize(.largest))
        XCTAssertEqual(person.desk.words["tab-home"], "Home")
        await settings.send(.prefer(Sending(dataSaver: true, wifiOnlyMedia: true)))
        await person.end()

        let after = try Story(folder)
        XCTAssertEqual(after.desk.words["tab-home"], "Home")
        XCTAssertEqual(after.desk.look.size, .largest)
        let sending = try await after.core.province.sending()
        XCTAssertEqual(sending, Sending(dataSaver: true, wifiOnlyMedia: true))
    }
}
