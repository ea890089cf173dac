import CitizenCore
import CitizenState
import XCTest

@MainActor
final class WarningJourneyTests: XCTestCase {
    func testAWarningForAFollowedCommuneStandsOnTheFirstScreenAlsoWithoutANetwork() async throws {
        let server = try LocalServer(try Example.folder())
        defer { server.stop() }
        try await server.start()
        let folder = try Example.folder()
        let before = try Story(folder, server: server.url)
        // Nobody is signed in: warnings need no account.
        await FollowFlow(before.desk).follow(Example.commune, true)
        let id = try await Staff(server.url, Example.warns)
            .draftWarning("river_bd2", commune: Example.commune, place: "Đakrông", river: "Đakrông")
        try await Staff(server.url, Example.approves).approveWarning(id)
        let warnings = before.opened(WarningsFlow(before.desk))
        await warnings.reach.send(.test)
        XCTAssertEqual(warnings.reach.found?.good, true)
        let heard = try XCTUnwrap(warnings.reach.found?.heard(in: before.desk.words, at: before.desk.hour))
        XCTAssertNotEqual(heard, before.desk.words["ios-reach-heard-none"])
        await before.end()
        server.stop()

        let person = try Story(folder, server: server.url)
        let home = person.opened(HomeFlow(person.desk))
        let warning = try await person.see("the warning", on: home) { $0.warning }
        XCTAssertTrue(person.desk.words.said(warning).headline.contains("Lũ trên sông Đakrông"))
        await home.send(.listen(warning.id))
        XCTAssertTrue(person.handset.heard.contains { $0.contains("gọi một một hai") })
        await home.send(.openWarning(warning.id))
        let page = person.opened(OneWarningFlow(person.desk, id: warning.id))
        await page.shown()
        try await person.see("what to do", on: page) { warning in
            person.desk.words.said(warning).steps.first { $0.contains("Ngắt điện") }
        }
        await page.send(.share)
        let shared = try XCTUnwrap(person.handset.heard.last)
        XCTAssertTrue(shared.hasPrefix("↗ ") && shared.contains("http"), "with where it can be checked: \(shared)")
        await page.send(.safe)
        try await person.see("that one is safe", on: page) { $0.safe ? () : nil }
        await person.end()
    }

    func testAWarningOfElsewhereComesHereOnceThePhoneKnowsWhereItIs() async throws {
        let server = try LocalServer(try Example.folder())
        defer { server.stop() }
        try await server.start()
        let folder = try Example.folder()
        let chime = Chime()
        let person = try Story(folder, server: server.url, bell: chime)
        let words = person.desk.words
        let id = try await warned(person, server, follows: Example.otherCommune)
        let page = person.opened(OneWarningFlow(person.desk, id: id))
        try await person.see("it elsewhere", on: page) { $0.concern == .elsewhere ? () : nil }
        XCTAssertEqual(chime.raised, [])
        let warnings = person.opened(WarningsFlow(person.desk))
        try await person.see("what is followed", on: warnings) { $0.followed == 1 ? () : nil }
        XCTAssertEqual(warnings.nowhere, .followed)
        XCTAssertEqual(page.nowhere.outside(in: words, at: person.desk.hour), words["warning-unplaced"])

        await person.desk.lookAround()
        XCTAssertEqual(person.handset.asked, 0, "nobody is asked for a position by that")
        person.handset.positionAllowed = true
        await person.desk.lookAround()
        try await person.see("it here", on: page) { $0.concern == .here ? () : nil }
        XCTAssertEqual(chime.raised.map(\.warning), [id])
        XCTAssertFalse(warnings.nowhere.placeless)
        let atMs = try XCTUnwrap(person.desk.here.atMs)
        await person.end()
        XCTAssertEqual(try Story(folder).desk.here.atMs, atMs, "as long as the core knows it")
    }

    func testAWarningThatALinkOpenedRingsOnUntilThePersonSaysSo() async throws {
        let server = try LocalServer(try Example.folder())
        defer { server.stop() }
        try await server.start()
        let folder = try Example.folder()
        let chime = Chime()
        let before = try Story(folder, server: server.url, bell: chime)
        let id = try await warned(before, server, follows: Example.commune)
        try await patiently("the alarm") { chime.raised.first { $0.warning == id } }
        before.ways.open(link: "citizen://warning/\(id)")
        XCTAssertEqual(before.ways.here, .warning(id: id))
        let opened = OneWarningFlow(before.desk, id: id)
        await opened.shown()
        XCTAssertTrue(opened.unconfirmed)
        await before.end()

        // Also after the system ended the app on that screen, and when the link comes again.
        let person = try Story(folder, server: server.url, bell: chime)
        let page = person.opened(OneWarningFlow(person.desk, id: id))
        await page.shown()
        person.ways.go(.sos)
        person.ways.open(link: "citizen://warning/\(id)")
        await page.shown()
        XCTAssertTrue(page.unconfirmed)
        XCTAssertEqual(chime.takenDown, [])
        await page.send(.seen)
        XCTAssertFalse(page.unconfirmed)
        XCTAssertEqual(chime.takenDown, [id])
        await person.end()
    }

    func testAWarningThatAPersonOpensIsSeen() async throws {
        let server = try LocalServer(try Example.folder())
        defer { server.stop() }
        try await server.start()
        let chime = Chime()
        let person = try Story(try Example.folder(), server: server.url, bell: chime)
        let id = try await warned(person, server, follows: Example.commune)
        person.ways.open(link: "citizen://warning/\(id)")
        person.ways.back()
        await HomeFlow(person.desk).send(.openWarning(id))
        let page = OneWarningFlow(person.desk, id: id)
        await page.shown()
        XCTAssertEqual(chime.takenDown, [id])
    }

    /// Nobody is signed in; the province warned for the example's commune, and the phone heard.
    private func warned(_ person: Story, _ server: LocalServer, follows commune: String) async throws -> String {
        _ = try? await person.core.network.sync()
        await FollowFlow(person.desk).follow(commune, true)
        let id = try await Staff(server.url, Example.warns)
            .draftWarning("river_bd2", commune: Example.commune, place: "Đakrông", river: "Đakrông")
        try await Staff(server.url, Example.approves).approveWarning(id)
        _ = try await person.core.warnings.reach()
        return try await patiently("the warning") { try await person.core.warnings.all().first?.id }
    }

    func testWhatIsPressedOnANotificationIsDoneAlsoWithoutANetwork() async throws {
        let server = try LocalServer(try Example.folder())
        defer { server.stop() }
        try await server.start()
        let chime = Chime()
        let person = try Story(try Example.folder(), server: server.url, bell: chime)
        let id = try await warned(person, server, follows: Example.commune)
        server.stop()
        let desk = person.desk
        await desk.pressed(.listen, on: id)
        XCTAssertEqual(person.handset.heard.last?.isEmpty, false)
        XCTAssertEqual(chime.takenDown, [id], "who listens has seen it")
        await desk.pressed(.help, on: id)
        XCTAssertEqual(person.ways.here, .sos)
        await desk.pressed(.map, on: id)
        XCTAssertEqual(person.ways.here, .map(MapAt(layers: ["warning"])))
        await desk.pressed(nil, on: id)
        XCTAssertEqual(person.ways.here, .warning(id: id))
        XCTAssertFalse(OneWarningFlow(desk, id: id).unconfirmed)
        await desk.pressed(.share, on: id)
        XCTAssertEqual(person.handset.heard.last?.hasPrefix("↗ "), true)
        await desk.pressed(.safe, on: id)
        let warning = try await person.core.warnings.read(id)
        XCTAssertTrue(warning.safe)
        XCTAssertNil(desk.trouble)
        await desk.pressed(.safe, on: "nobody")
        XCTAssertEqual(desk.trouble, .notFound, "a notification of a warning that is gone")
    }

    func testWhatKeepsAWarningFromThisPhoneIsSaidWithAButtonThatMendsIt() async throws {
        let server = try LocalServer(try Example.folder())
        defer { server.stop() }
        let person = try Story(try Example.folder(), server: server.url, at: nil)
        person.handset.notificationsDenied = true
        person.handset.audibly.volume = false
        let reach = ReachFlow(person.desk)
        func bad() -> [ReachCheck] { reach.found?.lines.filter { !$0.good }.map(\.check) ?? [] }
        await reach.send(.test)
        XCTAssertEqual(bad(), [.notices, .volume, .server, .push, .keys, .follows, .position, .boundaries])
        XCTAssertEqual(reach.found?.good, false)
        XCTAssertEqual(reach.found?.heading(in: person.desk.words), person.desk.words["reach-bad"])
        await reach.send(.ring)
        XCTAssertEqual(person.handset.heard, [], "a phone that may not ring promises no test")

        try await server.start()
        await reach.send(.fix(.allow))
        await reach.send(.fix(.again))
        XCTAssertEqual(bad(), [.volume, .push, .follows, .position])
        await reach.send(.fix(.follow))
        XCTAssertEqual(person.ways.here, .follow)
        await FollowFlow(person.desk).follow(Example.commune, true)
        await reach.came()
        XCTAssertEqual(bad(), [.volume, .push, .position])
        XCTAssertEqual(reach.found?.good, true, "it would be seen")
        person.handset.at = Example.dakrong
        await reach.send(.fix(.locate))
        XCTAssertEqual(bad(), [.volume, .push])
        XCTAssertNil(reach.found?.lines.first { $0.check == .volume }?.fix, "a button of the phone itself")
        await reach.send(.ring)
        XCTAssertEqual(person.handset.heard, ["🔔 \(person.desk.words["ios-ring-title"])"])
    }

    func testAPushOfGarbageIsRefusedAndNothingRings() async throws {
        let person = try Story(try Example.folder())
        for push in ["", "{", "null", "[]", String(repeating: "x", count: 100_000)] {
            XCTAssertThrowsError(try person.core.warnings.hear(Data(push.utf8)))
        }
        let heard = try await person.core.warnings.all()
        XCTAssertEqual(heard, [])
    }
}
