import XCTest

@testable import CitizenState

/// What the lock holds, and when it closes again.
@MainActor
final class LockTests: XCTestCase {
    private let notes = Notes()
    private var nowMs: Int64 = 0

    private func lock() -> Lock { Lock(keep: notes, nowMs: { [unowned self] in self.nowMs }) }

    private func away(_ lock: Lock, ms: Int64) {
        lock.left()
        nowMs += ms
        lock.came()
    }

    func testReportsDossiersAndTheAccountAreHeldAndWhatMustNotWaitIsNot() async {
        notes.write("lock", "yes")
        let lock = self.lock()
        let held: [Route] = [
            .reports, .me, .myData, .phones, .outbox, .dossiers, .writing(draft: "a"), .page(report: "a"),
            .dossier(code: "H44.7"),
        ]
        let open: [Route] = [
            .home, .sos, .warnings, .warning(id: "qt:1"), .follow, .rivers, .publicReports, .service(id: "emergency"),
            .item(id: "a"), .figures, .settings, .signIn, .notices, .followed, .ask, .depth, .weather,
            .point(service: "traffic", id: "1"), .map(MapAt()),
        ]
        let found = (held + open).filter { lock.holds($0) }
        XCTAssertEqual(found, held)
    }

    func testWithoutItNothingIsHeld() async { XCTAssertFalse(lock().holds(.reports)) }

    func testItStaysOpenForAMomentElsewhereNotForAMinuteAndNotWhenTheAppEnded() async {
        let lock = self.lock()
        lock.turn(true)
        XCTAssertFalse(lock.closed, "whoever turned it on had opened it")
        away(lock, ms: 59_000)
        XCTAssertFalse(lock.closed)
        nowMs += 60_000
        lock.came()
        XCTAssertFalse(lock.closed, "it was never out of sight, as under a question of the system")
        away(lock, ms: 60_000)
        XCTAssertTrue(lock.closed)
        lock.open()
        XCTAssertFalse(lock.closed)
        XCTAssertTrue(self.lock().closed, "another process")
    }

    func testAnSosSentWhileItIsClosedIsSeenUntilOneWasAway() async {
        notes.write("lock", "yes")
        let lock = self.lock()
        lock.spare(.page(report: "sos"))
        XCTAssertFalse(lock.holds(.page(report: "sos")))
        XCTAssertTrue(lock.holds(.page(report: "other")))
        away(lock, ms: 60_000)
        XCTAssertTrue(lock.holds(.page(report: "sos")))
    }
}
