@testable import CitizenCore
import XCTest

@testable import CitizenState

/// How a warning sounds on an iPhone, and how often it rings again until somebody opened it.
final class RingingTests: XCTestCase {
    private func ring(
        alarm: Bool = false, silent: Bool = false, every: Int? = nil, aloud: Bool = false, speech: String = "Lũ lên"
    ) -> Ring {
        Ring(
            warning: "qt:1", headline: "Lũ", level: 5, drill: false, speech: speech, channel: 5, alarm: alarm,
            silent: silent, fullScreen: alarm, repeatSeconds: every, readAloud: aloud, replaces: [])
    }

    func testTheSoundIsAsLoudAsTheCoreSays() {
        XCTAssertEqual(Ringing(ring(silent: true, aloud: true)).sound, .none)
        XCTAssertEqual(Ringing(ring()).sound, .plain)
        XCTAssertEqual(Ringing(ring(alarm: true)).sound, .alarm)
        XCTAssertEqual(Ringing(ring(alarm: true, aloud: true)).sound, .spoken("Lũ lên"))
        XCTAssertEqual(
            Ringing(ring(alarm: true, aloud: true, speech: "")).sound, .alarm, "nothing to say is no silence")
    }

    func testItRingsAgainAsOftenAsTheCoreSaysAndEndsByItself() {
        XCTAssertEqual(Ringing(ring()).again, [])
        let (five, four, three) = (Ringing(ring(every: 30)), Ringing(ring(every: 60)), Ringing(ring(every: 300)))
        XCTAssertEqual(five.again.prefix(3), [30, 60, 90])
        XCTAssertEqual(five.again.count, Ringing.againMost)
        XCTAssertEqual(four.again.last, 30 * 60)
        XCTAssertEqual(three.again, Array(stride(from: 300, through: 3_600, by: 300)), "an hour")
        XCTAssertEqual(Ringing(ring(every: 7_200)).again, [7_200], "seldom is not never")
        XCTAssertEqual(Ringing(ring(every: 0)).again.count, Ringing.againMost)
    }

    func testTakingItDownTakesEveryRepetitionDown() {
        let ids = Ringing.ids(of: "qt:1")
        XCTAssertEqual(Set(ids).count, Ringing.againMost + 1)
        let asked = (1...Ringing(ring(every: 30)).again.count).map { Ringing.id(of: "qt:1", again: $0) }
        XCTAssertEqual(ids, ["qt:1"] + asked)
        // The system keeps 64 of all.
        XCTAssertLessThanOrEqual(2 * ids.count, 64)
    }
}
