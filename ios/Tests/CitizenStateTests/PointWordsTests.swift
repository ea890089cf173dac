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
            name: Said(vi: "Mưa", en: "Rain"), unit: unit, atMs: 1_795_676_700_000, value: value, gate: gate,
            sum1h: sum1h, sum24h: sum24h)
    }

    private func point(_ kind: String, _ measures: [Measure], index: Double? = nil, grade: Grade? = nil) -> Point {
        let scale = Scale(id: kind, unit: "VN_AQI", grades: grade.map { [$0] } ?? [])
        return Point(
            id: kind, kind: kind, name: kind, example: false, measures: measures, followed: false, metres: 384,
            stale: false, index: index, grade: grade, scale: grade == nil ? nil : scale)
    }

    func testAFigureHasItsUnitAndRainItsSums() {
        XCTAssertEqual(measure(2.5, "g/l").said(in: vi), "Mưa: 2,5 g/l")
        XCTAssertEqual(measure(3, "mm").said(in: en), "Rain: 3 mm")
        XCTAssertNil(measure(nil, "mm").said(in: vi))
        let rain = measure(1, "mm", sum1h: 12.5, sum24h: 16.25)
        XCTAssertEqual(rain.said(in: vi), vi["point-rain", ["hour": "12,5 mm", "day": "16,25 mm"]])
    }

    func testAGateStandsInWordsAndACameraHasNoFigure() {
        XCTAssertEqual(point("gate", [measure(nil, gate: .closed)]).readings(in: vi), [vi["gate-closed"]])
        XCTAssertEqual(point("camera", [measure(3)]).readings(in: vi), [])
    }

    func testAStepIsSaidInItsWordAndOfAirWithTheIndex() {
        let grade = Grade(from: 51, name: Said(vi: "Trung bình", en: "Moderate"), color: "#ffff00")
        XCTAssertEqual(point("air", [], index: 75, grade: grade).grade(in: vi), "VN_AQI 75 · Trung bình")
        XCTAssertEqual(point("salinity", [], index: 2.5, grade: grade).grade(in: en), "Moderate")
        XCTAssertNil(point("air", [measure(37.5)], index: 75).grade(in: vi), "nothing is made up where no scale is")
        XCTAssertEqual(grade.said(in: en, now: true), "Moderate · from 51 · now")
        XCTAssertEqual(grade.said(in: en, now: false), "Moderate · from 51")
    }

    func testSinceWhenAndHowFarAndThatNothingWasRead() {
        let place = vi.away(384)
        XCTAssertEqual(
            point("rain", [measure(1)]).standing(in: vi, at: hour), "\(vi["river-at", ["time": "14:05"]]) · \(place)")
        XCTAssertEqual(point("rain", []).standing(in: vi, at: hour), "\(vi["point-none"]) · \(place)")
    }

    func testAReadingHasThePlacesItHasAtMostTwo() {
        XCTAssertEqual([3, 2.5, 0.25, 0.126, 1_234].map(vi.reading), ["3", "2,5", "0,25", "0,13", "1.234"])
    }

    func testAColourOfTheCatalogIsReadOrLeftOut() {
        XCTAssertEqual(Tint("#00e400")?.argb, 0xFF00_E400)
        for odd in [nil, "", "green", "#fff", "#gggggg", "00e400#", "#-12345", "#+12345", "#00e4000"] {
            XCTAssertNil(Tint(odd))
        }
    }

    func testAServiceShowsKindsInTheirOrderAndAnUnknownOneAsAPoint() {
        let points = [point("air", []), point("pollen", []), point("air", []), point("camera", [])]
        func page(_ points: [Point], observes: [String]) -> ServicePage {
            ServicePage(
                id: "environment", name: Said(vi: "", en: ""), screens: ["ask", "nowhere"], wanted: true,
                sections: [], here: [], byCommune: false, commune: nil, observes: observes, points: points,
                hotspots: [], figures: [], reports: [], numbers: [], heardAtMs: nil)
        }
        let shown = page(points, observes: ["air"])
        XCTAssertEqual(shown.measured.map(\.kind), [.air, .point, .camera])
        XCTAssertEqual(shown.measured.first?.points.count, 2)
        XCTAssertEqual(shown.engines, [.ask], "a screen that this app lacks is left out")
        XCTAssertTrue(shown.changesByTheHour)
        XCTAssertFalse(shown.unmeasured)
        XCTAssertTrue(page([], observes: ["air"]).unmeasured)
        XCTAssertFalse(page([], observes: []).changesByTheHour)
    }
}
