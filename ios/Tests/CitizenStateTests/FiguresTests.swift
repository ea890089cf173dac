import XCTest

@testable import CitizenState

final class FiguresTests: XCTestCase {
    private let vi = Words(.vietnamese)
    private let en = Words(.english)

    func testSizesAreSaidAsThePersonCounts() {
        XCTAssertEqual(vi.size(999), "999 B")
        XCTAssertEqual(vi.size(1_000), "1 KB")
        XCTAssertEqual(vi.size(117_600), "118 KB")
        XCTAssertEqual(vi.size(1_234_567), "1,2 MB")
        XCTAssertEqual(en.size(1_234_567), "1.2 MB")
        XCTAssertEqual(vi.metres(2_350), "2,35")
        XCTAssertEqual(en.metres(-40), "-0.04")
    }

    func testAMomentOfTodayIsAnHourAndAnotherHasItsDay() throws {
        let zone = try XCTUnwrap(TimeZone(identifier: "Asia/Ho_Chi_Minh"))
        // 26 November 2026, 07:05 UTC.
        let now: Int64 = 1_795_676_700_000
        let hour = Hour(nowMs: { now }, zone: zone)
        XCTAssertEqual(hour.moment(now), "14:05")
        XCTAssertEqual(hour.moment(now - 24 * 3_600_000), "14:05 25/11")
        // Half past midnight is another day than half past eleven.
        XCTAssertEqual(hour.moment(now - 14 * 3_600_000 - 35 * 60_000), "23:30 25/11")
    }

    func testNamesAreFoundWithoutTheirMarks() {
        XCTAssertEqual(Words.folded("Đakrông"), "dakrong")
        XCTAssertEqual(Words.folded("Khe Sanh, Hướng Hóa"), "khe sanh, huong hoa")
        // The same name, composed and decomposed.
        XCTAssertEqual(Words.folded("Đông Hà"), Words.folded("Đông Hà".decomposedStringWithCanonicalMapping))
    }

    func testARefusalOfAFieldIsSaidInTheServersOwnWords() {
        XCTAssertTrue(vi.said(.invalid(field: "text", code: "text_empty")).contains("ảnh"))
        XCTAssertNotEqual(en.said(.invalid(field: "text", code: "text_empty")), "text_empty")
    }
}
