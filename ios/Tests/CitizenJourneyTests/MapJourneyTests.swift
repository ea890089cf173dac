import CitizenCore
import CitizenState
import XCTest

/// The map without a network: what is on it, what a tap means, what comes back.
@MainActor
final class MapJourneyTests: XCTestCase {
    /// A phone's map, in points.
    private static let sheet = MapCanvas(width: 350, height: 320, text: 22, touch: 48)

    func testAStationStandsOnTheMapWithItsLevelAndATapNamesTheCommune() async throws {
        let server = try LocalServer(try Example.folder())
        defer { server.stop() }
        try await server.start()
        try await Staff(server.url, Example.warns).measured(Example.station, metres: 5.15)
        let folder = try Example.folder()
        let before = try Story(folder, server: server.url)
        // Nobody is signed in: what is for everybody comes all the same.
        _ = try? await before.core.network.sync()
        _ = try? await before.core.warnings.reach()
        await before.end()
        server.stop()

        let person = try Story(folder, server: server.url)
        let words = person.desk.words
        let home = person.opened(HomeFlow(person.desk))
        await home.send(.map)
        XCTAssertEqual(person.ways.here, .map(MapAt()))
        let map = person.opened(MapFlow(person.desk))
        try await person.see("that there is a map", on: map) { $0.ground == .unsized ? () : nil }
        await map.send(.sized(Self.sheet))
        await map.begin()
        let whole = try await person.see("the province", on: map) { $0.picture }
        XCTAssertTrue(whole.communes.contains { $0.own })
        let rings = whole.communes.flatMap(\.rings)
        XCTAssertGreaterThanOrEqual(rings.count, whole.communes.count)
        XCTAssertTrue(rings.allSatisfy { $0.count >= 6 && $0.count % 2 == 0 })
        XCTAssertGreaterThan(whole.ruler.metres, 0)
        let station = try await person.see("the station", on: map) { state in
            state.shown.first { $0.kind == .river && $0.id == Example.station }
        }
        XCTAssertEqual(station.level, 3)
        XCTAssertEqual(station.sign, "2")
        XCTAssertTrue(station.standing(in: words).contains("báo động 2"), station.standing(in: words))
        XCTAssertEqual(station.age(in: words, at: person.desk.hour)?.contains(words.away(station.metres ?? 0)), true)
        XCTAssertEqual(map.face.content?.summary(in: words).contains("Xã Đakrông"), true)

        // Marks that fall together are one, and a tap has all of them.
        let group = try XCTUnwrap(whole.groups.last { $0.marks.count > 1 })
        await map.send(.tap(x: group.x, y: group.y))
        let card = try XCTUnwrap(map.face.content?.card)
        let marks = try XCTUnwrap(map.face.content?.marks)
        XCTAssertEqual(Array(card.marks.prefix(group.marks.count)), group.marks.map { marks[$0] })
        await map.send(.shut)
        XCTAssertNil(map.face.content?.card)
        await map.send(.tap(x: -40, y: -40))
        XCTAssertNil(map.face.content?.card?.commune, "outside the province")

        await map.send(.mine)
        let near = try XCTUnwrap(map.face.content?.picture)
        XCTAssertLessThan(near.ruler.metres, whole.ruler.metres)
        let here = try XCTUnwrap(near.here)
        XCTAssertEqual(here.x, 175, accuracy: 1)
        XCTAssertNotNil(here.radius)
        await map.send(.tap(x: here.x, y: here.y))
        XCTAssertEqual(map.face.content?.card?.title(in: words), "Xã Đakrông")
        let facts = try XCTUnwrap(map.face.content?.card?.facts)
        XCTAssertEqual(facts.warnings, [], "none was sent")
        XCTAssertEqual(facts.shelters, 1)
        XCTAssertEqual(facts.nearest?.name.vi, "Nhà văn hóa cộng đồng Đakrông (ví dụ)")
        await map.send(.open(station))
        XCTAssertEqual(person.ways.here, .river(station: Example.station))
        person.ways.back()
        await person.end()

        // The system ended the app; it is found where it was left.
        let after = try Story(folder, server: server.url)
        XCTAssertEqual(after.ways.here, .map(MapAt()))
        let again = after.opened(MapFlow(after.desk))
        await again.send(.sized(Self.sheet))
        let kept = try await after.see("where it looked", on: again) { $0.picture }
        XCTAssertEqual(kept.ruler.metres, near.ruler.metres)
        XCTAssertEqual(kept.ruler.length, near.ruler.length, accuracy: 0.1)
        await after.end()
    }

    func testLayersAreSwitchedAndAServiceShowsItsOwn() async throws {
        let server = try LocalServer(try Example.folder())
        defer { server.stop() }
        try await server.start()
        let folder = try Example.folder()
        let person = try Story(folder, server: server.url)
        _ = try? await person.core.network.sync()
        _ = try? await person.core.warnings.reach()
        server.stop()

        person.ways.tab(.map(MapAt()))
        let map = person.opened(MapFlow(person.desk))
        await map.send(.sized(Self.sheet))
        let layers = try await person.see("the layers", on: map) { $0.shown.isEmpty ? nil : $0.layers }
        XCTAssertTrue(layers.contains { $0.kind == .river && $0.on })
        for layer in layers { await map.send(.layer(layer.id, false)) }
        let bare = try await person.see("nothing", on: map) { $0.layers.allSatisfy { !$0.on } ? $0 : nil }
        XCTAssertEqual(bare.marks, [])
        XCTAssertEqual(bare.nothing(in: person.desk.words), person.desk.words["map-nothing-here"])
        XCTAssertEqual(bare.layers.map(\.id), layers.map(\.id), "they can be chosen again")
        await map.send(.layer("river", true))
        let rivers = try await person.see("the rivers", on: map) { $0.marks.isEmpty ? nil : $0 }
        XCTAssertTrue(rivers.marks.allSatisfy { $0.kind == .river })
        // A drag is kept when the finger rests.
        let from = try XCTUnwrap(rivers.picture)
        await map.send(.made(.nearer))
        await map.send(.made(.drag(x: 60, y: 0)))
        await map.send(.rested)
        XCTAssertNotEqual(map.face.content?.picture, from)
        let left = try XCTUnwrap(map.face.content?.picture)
        person.ways.tab(.home)
        person.ways.tab(.map(MapAt()))
        await map.begin()
        await person.end()
        let after = try Story(folder, server: server.url)
        let again = after.opened(MapFlow(after.desk))
        await again.send(.sized(Self.sheet))
        let kept = try await after.see("the rivers again", on: again) { $0.picture == nil ? nil : $0 }
        XCTAssertEqual(kept.layers.filter(\.on).map(\.id), ["river"])
        XCTAssertEqual(kept.picture?.groups.count, left.groups.count)

        let health = after.opened(ServiceFlow(after.desk, id: "health"))
        try await after.see("that it has places", on: health) { $0.placed ? () : nil }
        await health.send(.map)
        XCTAssertEqual(after.ways.here, .map(MapAt(service: "health")))
        let own = after.opened(MapFlow(after.desk, at: MapAt(service: "health")))
        await own.send(.sized(Self.sheet))
        let shown = try await after.see("its places", on: own) { $0.marks.isEmpty ? nil : $0 }
        XCTAssertEqual(shown.service.map(after.desk.words.said), "Y tế, dịch bệnh")
        XCTAssertTrue(shown.marks.allSatisfy { $0.kind != .river })
        await after.end()
    }

    func testBeforeTheCommunesCameThereIsALineAndAPhoneThatDoesNotKnowWhereItIsSaysSo() async throws {
        let person = try Story(try Example.folder(), at: nil)
        let map = person.opened(MapFlow(person.desk))
        await map.begin()
        let none = try await person.see("that none came", on: map) { $0 }
        XCTAssertEqual(none.ground, .none)
        XCTAssertEqual(none.nothing(in: person.desk.words), person.desk.words["map-empty"])
        await map.send(.sized(Self.sheet))
        await map.send(.made(.nearer))
        await map.send(.tap(x: 10, y: 10))
        XCTAssertEqual(map.face.content?.card, nil)
        await map.send(.mine)
        XCTAssertEqual(map.face.content?.lost, true)
        XCTAssertNil(person.desk.trouble)
        await person.end()
    }
}
