@testable import CitizenCore
import XCTest

@testable import CitizenState

/// What is measured, as it is said.
final class PointWordsTests: XCTestCase {
    private let vi = Words(.vietnamese)
    private let en = Words(.english)
    private let hour = Hour(nowMs: { 1_795_676_700_000 }, zone: TimeZone(secondsFromGMT: 7 * 3_600) ?? .current)

    private func measure(
        _ value: Double?, _ unit: String = "", gate: Gate? = nil, sum1h: Double? = nil, sum24h: Double? = nil
    ) -> Measure {
        Measure(
            name: "Mưa", unit: unit, atMs: 1_795_676_700_000, value: value, gate: gate, sum1h: sum1h, sum24h: sum24h)
    }

    private func point(_ kind: String, _ measures: [Measure], index: Double? = nil, grade: Grade? = nil) -> Point {
        let scale = Scale(id: kind, unit: "VN_AQI", grades: grade.map { [$0] } ?? [])
        return Point(
            id: kind, kind: kind, name: kind, example: false, measures: measures, followed: false, metres: 384,
            stale: false, index: index, grade: grade, scale: grade == nil ? nil : scale)
    }

    func testAFigureHasItsUnitAndRainItsSums() {
        XCTAssertEqual(measure(2.5, "g/l").said(in: vi), "Mưa: 2,5 g/l")
        XCTAssertEqual(measure(3, "mm").said(in: en), "Mưa: 3 mm")
        XCTAssertNil(measure(nil, "mm").said(in: vi))
        let rain = measure(1, "mm", sum1h: 12.5, sum24h: 16.5)
        XCTAssertEqual(rain.sums(in: vi)?.contains("12,5 mm"), true)
        XCTAssertEqual(rain.sums(in: vi)?.contains("16,5 mm"), true)
        XCTAssertNil(measure(1, "mm").sums(in: vi))
    }

    func testAGateStandsInWordsAndACameraHasNoFigure() {
        XCTAssertEqual(point("gate", [measure(nil, gate: .closed)]).readings(in: vi), [vi["gate-closed"]])
        XCTAssertEqual(point("camera", [measure(nil)]).readings(in: vi), [])
    }

    func testAStepIsSaidWithItsFigureUnitAndWord() {
        let grade = Grade(from: 51, name: Said(vi: "Trung bình", en: "Moderate"), color: "#ffff00")
        let air = point("air", [measure(37.5, "µg/m³")], index: 75, grade: grade)
        XCTAssertEqual(air.grade(in: vi), "75 VN_AQI · Trung bình")
        XCTAssertEqual(air.grade(in: en), "75 VN_AQI · Moderate")
        XCTAssertNil(point("air", [measure(37.5)], index: 75).grade(in: vi), "nothing is made up where no scale is")
    }

    func testHowFarAndSinceWhenAndNothingWhereNothingWasRead() {
        let place = vi.away(384)
        XCTAssertEqual(
            point("rain", [measure(1)]).standing(in: vi, at: hour), "\(place) · \(vi["river-at", ["time": "14:05"]])")
        XCTAssertEqual(point("rain", []).standing(in: vi, at: hour), "\(place) · \(vi["point-never"])")
    }

    func testAColourOfTheCatalogIsReadOrLeftOutAndLettersOnItCanBeRead() {
        XCTAssertEqual(Tint("#00e400")?.argb, 0xFF00_E400)
        XCTAssertEqual(Tint("#ffff00")?.darkLetters, true)
        XCTAssertEqual(Tint("#7e0023")?.darkLetters, false)
        for odd in [nil, "", "green", "#fff", "#gggggg", "00e400#", "#-12345", "#+12345", "#00e4000"] { XCTAssertNil(Tint(odd)) }
    }

    func testAServiceHasEachScaleOnce() {
        let grade = Grade(from: 0, name: Said(vi: "Tốt", en: "Good"), color: nil)
        let points = [point("air", [], grade: grade), point("air", [], grade: grade), point("gate", [])]
        let page = ServicePage(
            id: "environment", name: Said(vi: "", en: ""), screens: ["ask", "nowhere"], sections: [], here: [],
            byCommune: false, commune: nil, observes: ["air"], points: points + [point("camera", [])], hotspots: [],
            figures: [], reports: [], numbers: [], heardAtMs: nil)
        XCTAssertEqual(page.scales.map(\.id), ["air"])
        XCTAssertEqual(page.cameras.map(\.id), ["camera"])
        XCTAssertEqual(page.measured.count, 3)
        XCTAssertEqual(page.engines, [.ask], "a screen that this app lacks is left out")
        XCTAssertTrue(page.changesByTheHour)
    }
}
