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
        await warnings.send(.test)
        XCTAssertEqual(warnings.reach?.good, true)
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
        await page.send(.safe)
        try await person.see("that one is safe", on: page) { $0.safe ? () : nil }
        await person.end()
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
