import CitizenCore
import XCTest

@testable import CitizenState

/// What is followed, by what it is, and where it leads.
final class FollowedStateTests: XCTestCase {
    private func thing(_ id: String, _ kind: FollowedKind) -> Followed {
        Followed(id: id, kind: kind, service: "salinity", title: Said(vi: id, en: id))
    }

    func testThingsStandUnderWhatTheyAreAndNothingStandsEmpty() {
        let state = FollowedState([thing("a", .item), thing("b", .point), thing("c", .item)], communes: 2)
        XCTAssertEqual(state.parts.map(\.kind), [.point, .item])
        XCTAssertEqual(state.parts.last?.rows.map(\.id), ["a", "c"])
        XCTAssertEqual(FollowedState([], communes: 0).parts, [])
    }

    func testWhatWasLeftStaysInSightToBeFollowedAgain() {
        let state = FollowedState([thing("b", .item)], left: [thing("a", .item)], communes: 0)
        XCTAssertEqual(state.parts.first?.rows.map(\.id), ["a", "b"])
        XCTAssertEqual(state.parts.first?.rows.map(\.on), [false, true])
        XCTAssertEqual(state.things.map(\.id), ["b"])
    }

    func testEachOpensWhatShowsIt() {
        XCTAssertEqual(thing("554600", .station).route, .river(station: "554600"))
        XCTAssertEqual(thing("019a", .item).route, .item(id: "019a"))
        XCTAssertEqual(thing("gate-1", .point).route, .point(service: "salinity", id: "gate-1"))
        XCTAssertEqual(thing("outages", .collection).route, .service(id: "salinity"))
    }

    func testANoticeOfWhatIsGoneOpensTheServiceOrTheFirstScreen() {
        func notice(_ about: About, gone: Bool, service: String?) -> FollowedNotice {
            let said = Said(vi: "", en: "")
            return FollowedNotice(
                id: "x", about: about, subject: "019a", service: service, gone: gone, title: said, text: said, atMs: 0,
                seen: false)
        }
        XCTAssertEqual(notice(.item, gone: false, service: "news").route, .item(id: "019a"))
        XCTAssertEqual(notice(.item, gone: true, service: "news").route, .service(id: "news"))
        XCTAssertEqual(notice(.point, gone: false, service: "air").route, .point(service: "air", id: "019a"))
        XCTAssertEqual(notice(.point, gone: true, service: "air").route, .service(id: "air"))
        XCTAssertEqual(notice(.point, gone: false, service: nil).route, .home)
    }
}
