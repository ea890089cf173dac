import CitizenCore
import XCTest

@testable import CitizenState

final class RouteTests: XCTestCase {
    private static let id = "019a2b3c-4d5e-7f60-8a9b-0c1d2e3f4a5b"

    func testARouteComesBackFromItsPathAndItsLink() {
        let routes: [Route] =
            Route.tabs + [
                .sos, .outbox, .signIn, .settings, .follow, .page(report: Self.id), .warning(id: "qt:2026.1"),
                .writing(draft: Self.id), .rivers, .river(station: "554600"), .service(id: "floods"),
                .item(id: Self.id),
                .publicReports, .publicReport(code: "QT-2K7-4FD"), .dossiers, .dossier(code: "H44.7-261101-0001"),
                .figures, .figure(indicator: "poor_households"), .point(service: "traffic", id: "dong-ha"),
                .weather, .notices, .followed, .ask, .depth, .myData, .phones, .map(MapAt(service: "emergency")),
                .map(MapAt(layers: ["warning", "place:shelters"])), .map(MapAt(layers: [])),
                .map(
                    MapAt(
                        service: "floods", view: MapView(lat: 16.67, lon: -106.5, metresPerPx: 12.25),
                        layers: ["river", "point:air"])),
            ]
        for route in routes {
            XCTAssertEqual(Route(path: route.path), route)
            XCTAssertEqual(Route(link: "citizen://\(route.path)"), route)
        }
    }

    func testWhatTheCoreKnowsByItsOwnIdsIsNotAskedForByOthers() {
        for path in ["report/1", "item/x", "draft/x", "report/019a2b3c-4d5e-7f60-8a9b", "item/\(Self.id)0"] {
            XCTAssertNil(Route(path: path), path)
        }
    }

    func testAPointWithoutItsServiceOrItsIdLeadsNowhere() {
        for path in ["point/traffic", "point/traffic:", "point/:dong-ha", "point/"] { XCTAssertNil(Route(path: path)) }
        // Some ids hold one.
        XCTAssertEqual(Route(path: "point/salinity:a:b"), .point(service: "salinity", id: "a:b"))
    }

    func testAMapIsOneWhereverItLooksAndItsPathIsThatOfTheOtherPhone() {
        XCTAssertEqual(Route.map(MapAt()).path, "map")
        let view = MapView(lat: 16.67, lon: 106.83, metresPerPx: 120.5)
        XCTAssertEqual(
            Route.map(MapAt(service: "emergency", view: view, layers: ["warning", "place:shelters"])).path,
            "map/emergency/16.670000,106.830000,120.5000/place:shelters,warning")
        XCTAssertEqual(Route(path: "map/-/-/-"), .map(MapAt()))
    }

    func testAMapThatLooksNowhereLeadsNowhere() {
        let paths = [
            "map/", "map/floods", "map/-/-", "map/../-/-", "map/-/1,2/-", "map/-/91.0,2.0,3.0/-", "map/-/1,181,3/-",
            "map/-/1,2,0/-", "map/-/nan,2,3/-", "map/-/1,2,3,4/-", "map/-/1,2,/-", "map//-/-", "map/-/-/<script>",
            "map/-/-/-/-", "map/FLOODS/-/-", "map/-/-/" + String(repeating: "a", count: 601),
            "map/" + String(repeating: "a", count: 41) + "/-/-",
        ]
        for path in paths { XCTAssertNil(Route(path: path), path) }
    }

    func testALinkOfGarbageLeadsNowhere() {
        for link in Garbage.links {
            XCTAssertNil(Route(path: link), link)
            XCTAssertNil(Route(link: link), link)
            XCTAssertNil(Route(link: "citizen://\(link)"), link)
        }
        XCTAssertGreaterThan(Garbage.links.count, 200)
    }
}

/// Addresses that mean nothing, the same ones every time.
enum Garbage {
    private static let seeds = [
        "", "/", "report", "report/", "report//x", "report/../../etc", "report/<script>", "warning/%00", "draft/ ",
        "javascript:alert(1)", "sos/now", "outbox/send", "report/" + String(repeating: "a", count: 500), "REPORT/1",
        "report/1?submit=1", "citizen://citizen://home", "https://example.org/home",
    ]

    static let links: [String] = seeds + (1...200).map(noise)

    private static func noise(_ seed: Int) -> String {
        let bytes: [UInt8] = (0...(seed % 60)).map { place in
            let letter = (seed * 31 + place * 17) % 94
            return UInt8(letter + 33)
        }
        return String(decoding: bytes, as: UTF8.self) + "/"
    }
}
