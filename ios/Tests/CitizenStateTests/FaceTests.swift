import CitizenCore
import XCTest

@testable import CitizenState

final class FaceTests: XCTestCase {
    func testWhatWasReadStaysWhenReadingAgainFails() {
        XCTAssertEqual(Face.content(1).after(.offline), .stale(1, .offline))
        XCTAssertEqual(Face.stale(1, .offline).after(.storageFull), .stale(1, .storageFull))
        XCTAssertEqual(Face<Int>.loading.after(.offline), .failed(.offline))
    }

    func testWhatIsGoneIsNotShown() {
        XCTAssertEqual(Face.content(1).after(.notFound), .failed(.notFound))
    }

    func testAReasonChosenTwiceIsChosenNoLonger() {
        var rating = RatingState(before: nil)
        XCTAssertFalse(rating.maySend)
        rating.stars = 4
        rating.choose("fast")
        XCTAssertEqual(rating.event(in: Words(.vietnamese)), .rate(stars: 4, reason: "Nhanh"))
        rating.choose("fast")
        XCTAssertEqual(rating.event(in: Words(.vietnamese)), .rate(stars: 4, reason: nil))
    }
}
