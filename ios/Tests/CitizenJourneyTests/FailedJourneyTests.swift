import CitizenCore
import CitizenState
import Observation
import XCTest

/// What cannot be read is said, and is never a dead end.
@MainActor
final class FailedJourneyTests: XCTestCase {
    func testALinkToNothingSaysSoAndLeadsBack() async throws {
        let person = try Story(try Example.folder())
        let nobody = UUID().uuidString.lowercased()
        person.ways.open(link: "citizen://report/\(nobody)")
        let page = PageFlow(person.desk, id: nobody)
        await page.again()
        XCTAssertEqual(page.face, .failed(.notFound))
        XCTAssertFalse(Failure(.notFound).mayGoBetter, "what is gone stays gone")
        person.desk.leave()
        XCTAssertEqual(person.ways.here, .home)
        person.ways.tab(.warnings)
        person.desk.leave()
        XCTAssertEqual(person.ways.here, .home, "there is nothing behind a tab")
    }

    func testEveryScreenOfALinkToNothingHasAFace() async throws {
        let person = try Story(try Example.folder())
        let id = UUID().uuidString.lowercased()
        await check(WritingFlow(person.desk, id: id))
        await check(OneWarningFlow(person.desk, id: "nobody"))
        await check(RiverFlow(person.desk, station: "nowhere"))
        await check(ServiceFlow(person.desk, id: "nothing"))
        let item = ItemFlow(person.desk, id: id)
        await item.again()
        XCTAssertEqual(item.face, .empty, "which says that it is gone")
        XCTAssertNil(person.desk.trouble)
    }

    func testAReadThatFailedIsReadAgainWhereThePersonSaysSo() async throws {
        let person = try Story(try Example.folder())
        let flow = person.opened(Unsteady(person.desk))
        try await patiently("the failure") { flow.face == .failed(.defect("damaged")) ? () : nil }
        XCTAssertTrue(Failure(.defect("damaged")).mayGoBetter)
        flow.damaged = false
        person.desk.readAgain()
        try await patiently("what was read") { flow.face == .content(2) ? () : nil }
        flow.damaged = true
        person.desk.readAgain()
        try await patiently("that it is old") { flow.face == .stale(2, .defect("damaged")) ? () : nil }
        await person.end()
    }

    private func check<F: Flow>(_ flow: F) async {
        await flow.again()
        XCTAssertEqual(flow.face, .failed(.notFound), "\(F.self)")
    }
}

/// A screen over a store that is damaged, and then is not.
@MainActor
@Observable
private final class Unsteady: Flow {
    let desk: Desk
    var face: Face<Int> = .loading
    var damaged = true
    private var reads = 0

    init(_ desk: Desk) { self.desk = desk }

    func concerns(_ change: Changed) -> Bool { false }

    func read() async throws -> Int? {
        reads += 1
        if damaged { throw Trouble.defect("damaged") }
        return reads
    }
}
