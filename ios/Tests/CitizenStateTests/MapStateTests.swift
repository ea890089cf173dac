@testable import CitizenCore
import XCTest

@testable import CitizenState

/// The map, as it is said and as it is moved.
final class MapStateTests: XCTestCase {
    private let vi = Words(.vietnamese)
    private let en = Words(.english)
    private let hour = Hour(nowMs: { 1_795_676_700_000 }, zone: TimeZone(secondsFromGMT: 7 * 3_600) ?? .current)

    private func mark(
        _ kind: MapKind, _ id: String = "x", service: String? = nil, title: String = "Thạch Hãn", level: Int = 0,
        known: Bool = true, step: Said? = nil, measured: String? = nil, door: Door? = nil, stage: Stage? = nil,
        lat: Double = 16.7
    ) -> MapMark {
        MapMark(
            kind: kind, id: id, service: service, title: Said(vi: title, en: title), lat: lat, lon: 107, metres: nil,
            level: level, sign: nil, known: known, step: step, color: nil, measured: measured, atMs: nil, door: door,
            stage: stage, example: false)
    }

    private func state(
        _ ground: MapGround, layers: [MapLayer] = [], shown: [MapMark] = [], own: String? = nil
    ) -> MapState {
        MapState(
            service: nil, ground: ground, own: own, layers: layers, marks: shown, shown: shown, card: nil, lost: false)
    }

    private let bare = MapPicture(
        communes: [], areas: [], names: [], groups: [], shown: [], here: nil, ruler: MapRuler(metres: 500, length: 80))

    private let rivers = MapLayer(id: "river", kind: .river, name: nil, measured: nil, count: 24, on: false)

    func testWithoutTheCommunesThereIsTheListOfAll() {
        let none = state(.none)
        XCTAssertFalse(none.hasMap)
        XCTAssertNil(none.picture)
        XCTAssertEqual(none.nothing(in: vi), vi["map-empty"], "nothing ever came")
        let listed = state(.none, layers: [rivers], shown: [mark(.river)])
        XCTAssertEqual(listed.heading(in: vi), vi["map-all", ["count": 1]])
        XCTAssertNil(listed.nothing(in: vi))
    }

    func testACommunesCardSaysHowSeriousAndHowFar() {
        let warning = CommuneWarning(id: "w", level: 3, title: Said(vi: "Lũ", en: "Flood"))
        XCTAssertEqual(
            warning.standing(in: en), en["warning-level", ["level": 3, "name": en["level-3"]]])
        let shelter = CommuneShelter(id: "s", name: Said(vi: "Nhà văn hóa", en: "Hall"), metres: 480)
        XCTAssertEqual(shelter.away(in: vi), vi["map-commune-nearest", ["away": vi.away(480)]])
        let silent = River(
            id: "r", name: "Thạch Hãn", river: "Thạch Hãn", last: nil, known: false, alarm: nil, alarms: [], tide: nil,
            datum: Said(vi: "mốc", en: "zero"), followed: false, note: nil)
        XCTAssertEqual(silent.stands(in: vi, at: hour), vi["river-no-data"])
    }

    func testWithAllLayersOffItSaysWhatToDo() {
        let off = state(.drawn(bare), layers: [rivers])
        XCTAssertEqual(off.nothing(in: vi), vi["map-nothing-here"])
        XCTAssertEqual(off.heading(in: en), en["map-shown", ["count": 0]])
        XCTAssertEqual(off.picture, bare)
    }

    func testThePictureIsSaidInALineWithTheOwnCommune() {
        let seen = state(.drawn(bare), shown: [mark(.river), mark(.place)], own: "Xã Đakrông")
        XCTAssertEqual(
            seen.summary(in: vi), "\(vi["map-summary", ["count": 2]]) \(vi["map-own", ["name": "Xã Đakrông"]])")
        XCTAssertEqual(state(.unsized).summary(in: en), en["map-summary", ["count": 0]])
    }

    func testALayerIsCalledByTheProvinceOrByTheApp() {
        XCTAssertEqual(rivers.title(in: vi), "\(vi["map-rivers"]) · 24")
        func layer(_ kind: MapKind, name: Said? = nil, measured: String? = nil) -> String {
            MapLayer(id: "x", kind: kind, name: name, measured: measured, count: 3, on: true).title(in: en)
        }
        XCTAssertEqual(layer(.place, name: Said(vi: "Nơi tránh trú", en: "Shelters")), "Shelters · 3")
        XCTAssertEqual(layer(.place), "\(en["map-places"]) · 3")
        XCTAssertEqual(layer(.point, measured: "air"), "\(en["measured-air"]) · 3")
        XCTAssertEqual(layer(.point, measured: "pollen"), "\(en["measured-point"]) · 3", "of a newer server")
    }

    func testWhatAColourAndASignSayIsAlsoSaidInWords() {
        let alarm = Said(vi: "báo động 2", en: "alarm 2")
        XCTAssertEqual(mark(.river, step: alarm).standing(in: vi), vi["river-alarm", ["name": "báo động 2"]])
        XCTAssertEqual(mark(.river).standing(in: vi), vi["river-normal"])
        XCTAssertEqual(mark(.river, known: false, step: alarm).standing(in: vi), vi["river-no-data"])
        XCTAssertEqual(
            mark(.warning, level: 3).standing(in: en), en["warning-level", ["level": 3, "name": en["level-3"]]])
        let moderate = Said(vi: "Trung bình", en: "Moderate")
        XCTAssertEqual(
            mark(.point, step: moderate, measured: "air").standing(in: en), "\(en["measured-air"]) · Moderate")
        XCTAssertEqual(
            mark(.point, known: false, step: moderate, measured: "air").standing(in: en),
            "\(en["measured-air"]) · \(en["point-stale"])", "what is old says nothing of now")
        XCTAssertEqual(mark(.place, door: .shut).standing(in: vi), vi["item-shut"])
        XCTAssertEqual(mark(.place).standing(in: vi), vi["map-place"])
        XCTAssertEqual(
            mark(.report, stage: .working).standing(in: vi), "\(vi["map-report"]) · \(vi["stage-working"])")
        XCTAssertEqual(mark(.report, title: "").title(in: vi), vi["report-no-words"])
        XCTAssertNil(mark(.place).age(in: vi, at: hour))
    }

    func testEachMarkOpensWhatShowsIt() {
        XCTAssertEqual(mark(.warning, "qt:1").route, .warning(id: "qt:1"))
        XCTAssertEqual(mark(.river, "554600").route, .river(station: "554600"))
        XCTAssertEqual(mark(.report, "019a").route, .page(report: "019a"))
        XCTAssertEqual(mark(.point, "gate-1", service: "salinity").route, .point(service: "salinity", id: "gate-1"))
        XCTAssertEqual(mark(.heat, "", service: "forest_fire").route, .service(id: "forest_fire"))
        XCTAssertEqual(mark(.place, "019b").route, .item(id: "019b"))
        XCTAssertNil(mark(.point, "gate-1").route)
    }

    func testHotspotsHaveNoIdAndAreKnownByTheirPlace() {
        XCTAssertTrue(mark(.river, level: 1).isSame(as: mark(.river, level: 3)))
        XCTAssertFalse(mark(.river).isSame(as: mark(.place)))
        XCTAssertFalse(mark(.heat, "", lat: 16.7).isSame(as: mark(.heat, "", lat: 16.8)))
        XCTAssertTrue(mark(.heat, "").isSame(as: mark(.heat, "")))
    }

    func testAGestureIsToldByHowMuchFurtherItCame() {
        var fingers = MapFingers()
        let start = CGPoint(x: 10, y: 10)
        XCTAssertEqual(fingers.drag(from: start, by: CGSize(width: 5, height: -2)), .drag(x: 5, y: -2))
        XCTAssertEqual(fingers.drag(from: start, by: CGSize(width: 7, height: -2)), .drag(x: 2, y: 0))
        // The system ended it without a word.
        XCTAssertEqual(
            fingers.drag(from: CGPoint(x: 90, y: 90), by: CGSize(width: 1, height: 1)), .drag(x: 1, y: 1))
        fingers.rest()
        XCTAssertEqual(fingers.drag(from: start, by: CGSize(width: 3, height: 0)), .drag(x: 3, y: 0))
        XCTAssertEqual(fingers.pinch(about: start, by: 2), .pinch(x: 10, y: 10, factor: 2))
        XCTAssertEqual(fingers.pinch(about: start, by: 3), .pinch(x: 10, y: 10, factor: 1.5))
        for nonsense in [0, -1, .nan, .infinity] as [Double] {
            XCTAssertNil(fingers.pinch(about: start, by: nonsense))
        }
    }

    func testTheRulerIsSaidAndLettersAreSeenOnEveryColour() {
        XCTAssertEqual([500, 1_000, 20_000].map { MapRuler(metres: $0, length: 1).said }, ["500 m", "1 km", "20 km"])
        let letters = ["#ffff00", "#00e400", "#ffffff", "#7e0023", "#8f3f97", "#000000"].map { Tint($0)?.bright }
        XCTAssertEqual(letters, [true, true, true, false, false, false])
    }
}
