@testable import CitizenCore
import XCTest

@testable import CitizenState

/// What is said of warnings, and which of several comes first.
final class WarningWordsTests: XCTestCase {
    private let vi = Words(.vietnamese)
    private let hour = Hour(nowMs: { 1_795_676_700_000 }, zone: TimeZone(secondsFromGMT: 7 * 3_600) ?? .current)

    private func warning(
        _ id: String, level: Int = 3, concern: Concern = .here, drill: Bool = false, allClear: Bool = false
    ) -> Warning {
        Warning(
            id: id, level: level, hazard: "flood", vi: Message(headline: "Lũ", description: "", steps: []), en: nil,
            area: Said(vi: "Ven sông", en: ""), sender: "Ban chỉ huy", sentAtMs: 0, expiresAtMs: 1, concern: concern,
            drill: drill, allClear: allClear, safe: false)
    }

    func testADrillNeverStandsBeforeWhatIsRealAndSaysThatItIsOne() {
        let all = [
            warning("drill", level: 5, drill: true), warning("real", level: 2), warning("graver", level: 4),
            warning("else", level: 5, concern: .elsewhere), warning("over", level: 5, concern: .over),
            warning("clear", level: 5, allClear: true),
        ]
        XCTAssertEqual(all.inForce.map(\.id), ["graver", "real", "drill"])
        let level = vi["warning-level", ["level": 5, "name": vi["level-5"]]]
        XCTAssertEqual(warning("drill", level: 5, drill: true).headline(in: vi), "DIỄN TẬP · \(level)")
        XCTAssertEqual(warning("real", level: 5).headline(in: vi), level)
    }

    func testNobodyIsToldThatTheyAreOutsideByAPositionNobodyHad() {
        let unplaced = NotHere(hereAtMs: nil, followed: 2)
        XCTAssertEqual(unplaced, .followed)
        XCTAssertTrue(unplaced.placeless)
        XCTAssertEqual(unplaced.outside(in: vi, at: hour), vi["warning-unplaced"])
        XCTAssertEqual(unplaced.calm(in: vi), vi["warnings-empty-placeless"])
        XCTAssertNil(unplaced.since(in: vi, at: hour))
        XCTAssertEqual(NotHere(hereAtMs: nil, followed: 0).calm(in: vi), vi["ios-calm-all"])
    }

    func testAPositionIsSaidWithItsTime() {
        let placed = NotHere(hereAtMs: 1_795_676_700_000, followed: 0)
        XCTAssertFalse(placed.placeless)
        XCTAssertEqual(placed.calm(in: vi), vi["warnings-empty"])
        XCTAssertTrue(placed.outside(in: vi, at: hour).contains("14:05"))
        XCTAssertEqual(placed.since(in: vi, at: hour)?.contains("14:05"), true)
    }
}
