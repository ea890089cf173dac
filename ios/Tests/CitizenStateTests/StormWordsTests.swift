@testable import CitizenCore
import XCTest

@testable import CitizenState

/// A storm as it is said.
final class StormWordsTests: XCTestCase {
    private let vi = Words(.vietnamese)
    private let hour = Hour(nowMs: { 1_795_676_700_000 }, zone: TimeZone(secondsFromGMT: 7 * 3_600) ?? .current)

    private func eye(_ bearing: Double, grade: Grade? = nil) -> Eye {
        Eye(atMs: 1_795_676_700_000, force: 12, grade: grade, metres: 320_000, way: Way(bearing: bearing))
    }

    func testItsClassHasItsWindAlsoWhereItHasNoClass() {
        let grade = Grade(from: 12, name: Said(vi: "Bão rất mạnh", en: "Very strong storm"), color: "#8e2a5b")
        let strong = Storm(now: eye(90, grade: grade), nearest: nil, passed: false, commune: nil)
        XCTAssertEqual(strong.grade(in: vi), "Bão rất mạnh · gió cấp 12")
        let weak = Storm(now: eye(90), nearest: nil, passed: false, commune: nil)
        XCTAssertEqual(weak.grade(in: vi), "\(vi["storm-weak"]) · gió cấp 12")
    }

    func testHowFarHowNearAndFromWhere() {
        let ahead = Storm(now: eye(90), nearest: eye(180), passed: false, commune: "Phường Đông Hà")
        let said = ahead.distances(in: vi, at: hour)
        XCTAssertEqual(said.first, "Tâm bão cách 320 km, về phía đông, lúc 14:05")
        XCTAssertEqual(said.last, "Tính từ Phường Đông Hà")
        XCTAssertEqual(said.count, 3)
        let over = Storm(now: eye(90), nearest: eye(180), passed: true, commune: nil).distances(in: vi, at: hour)
        XCTAssertEqual(over.count, 2)
        XCTAssertNotEqual(over[1], said[1], "what was nearest is not still to come")
        let unknown = Eye(atMs: 0, force: 12, grade: nil, metres: nil, way: nil)
        let nowhere = Storm(now: unknown, nearest: nil, passed: false, commune: nil)
        XCTAssertEqual(nowhere.distances(in: vi, at: hour), [])
    }

    func testADirectionIsTheNearestOfEight() {
        XCTAssertEqual([0, 22, 23, 180, 337, 338, 359].map { Way(bearing: $0) }, [.n, .n, .ne, .s, .nw, .n, .n])
    }
}
