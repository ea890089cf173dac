import CitizenCore
import CitizenState
import XCTest

/// Somebody else holds the phone: what is personal is locked, what saves lives is not.
@MainActor
final class LockJourneyTests: XCTestCase {
    private static let minuteMs: Int64 = 60_000

    /// A phone with a report of its own, locked, in the hands of whoever cannot open it.
    private func locked() async throws -> (Story, report: String) {
        let person = try Story(try Example.folder())
        let drafts = person.core.drafts
        let report = try await drafts.begin()
        try await drafts.save(report, ReportForm(text: "Ổ gà trước nhà tôi"))
        try await drafts.submit(report)
        await SettingsFlow(person.desk).send(.lock(true))
        person.away(ms: Self.minuteMs)
        person.handset.unlocks = false
        return (person, report)
    }

    func testReportsAreNotSeenBeforeThePhonesLockIsGivenFromWhereverOneComes() async throws {
        let (person, report) = try await locked()
        let desk = person.desk
        let home = person.opened(HomeFlow(desk))
        try await patiently("the first screen") { home.state }
        XCTAssertEqual(home.state?.reports, [])
        XCTAssertEqual(home.state?.waiting, 0)
        for route in [Route.reports, .me, .outbox, .page(report: report)] { XCTAssertTrue(desk.lock.holds(route)) }
        await home.send(.report)
        XCTAssertEqual(person.ways.here, .home)
        let begun = try await person.core.drafts.all()
        XCTAssertEqual(begun, [], "nothing was begun")
        let asked = person.handset.askedToUnlock
        let opened = await desk.unlocked()
        XCTAssertFalse(opened)
        XCTAssertEqual(person.handset.askedToUnlock, asked + 1)

        person.handset.unlocks = true
        await desk.unlocked()
        XCTAssertFalse(desk.lock.holds(.reports))
        XCTAssertEqual(home.state?.reports.map(\.id), [report])
        person.away(ms: Self.minuteMs - 1)
        XCTAssertFalse(desk.lock.closed)
        person.away(ms: Self.minuteMs)
        XCTAssertEqual(home.state?.reports, [], "at once, before anything is read again")
        await person.end()
    }

    func testOwnReportsAreOnNoMapWhileItIsLocked() async throws {
        let person = try Story(try Example.folder())
        let drafts = person.core.drafts
        let report = try await drafts.begin()
        try await drafts.save(report, ReportForm(text: "Ổ gà"))
        try await drafts.place(report, Example.dakrong)
        try await drafts.submit(report)
        let map = person.opened(MapFlow(person.desk))
        await map.send(.layer("report", true))
        try await person.see("the report", on: map) { $0.marks.first { $0.id == report } }
        await SettingsFlow(person.desk).send(.lock(true))
        person.away(ms: Self.minuteMs)
        try await person.see("that it is on no map", on: map) { $0.marks.isEmpty ? () : nil }
        await person.desk.unlocked()
        try await person.see("it again", on: map) { $0.marks.first { $0.id == report } }
        await person.end()
    }

    func testAnSosThatWasSentIsSeenAndTheNumbersStayOpen() async throws {
        let (person, report) = try await locked()
        let sos = SosFlow(person.desk)
        XCTAssertFalse(person.desk.lock.holds(.sos))
        await sos.send(.call("112"))
        XCTAssertEqual(person.handset.heard, ["☎ 112"])
        await sos.send(.send(""))
        guard case .page(let sent) = person.ways.here else { return XCTFail("\(person.ways.here)") }
        XCTAssertFalse(person.desk.lock.holds(.page(report: sent)))
        XCTAssertTrue(person.desk.lock.holds(.page(report: report)))
    }

    func testOnlyWhoCanOpenItTurnsItOff() async throws {
        let (person, _) = try await locked()
        let settings = SettingsFlow(person.desk)
        await settings.send(.lock(false))
        XCTAssertTrue(person.desk.lock.on)
        person.handset.unlocks = true
        await settings.send(.lock(false))
        XCTAssertFalse(person.desk.lock.on)
        XCTAssertFalse(person.desk.lock.closed)
    }
}
