import CitizenCore
import CitizenState
import XCTest

/// What a person follows of a service: seen in one place, told when it changes, left again.
@MainActor
final class FollowJourneyTests: XCTestCase {
    func testACollectionAPlaceAndAStationAreFollowedSeenTogetherAndLeft() async throws {
        let server = try LocalServer(try Example.folder())
        defer { server.stop() }
        try await server.start()
        let editor = try await Staff(server.url, Example.edits)
        let person = try Story(try Example.folder(), server: server.url)
        // Nobody is signed in: what is for everybody comes all the same.
        _ = try? await person.core.network.sync()
        try await person.core.rivers.fetch()
        let list = person.opened(FollowedFlow(person.desk))
        try await person.see("that nothing is followed", on: list) { $0.parts.isEmpty ? () : nil }

        let utilities = person.opened(ServiceFlow(person.desk, id: "utilities"))
        await utilities.send(.follow("outages", true))
        try await person.see("the collection followed", on: utilities) { page in
            page.sections.first { $0.id == "outages" && $0.followed }
        }
        let health = person.opened(ServiceFlow(person.desk, id: "health"))
        let clinic = try await person.see("a clinic", on: health) { $0.sections.first?.rows.last }
        let place = person.opened(ItemFlow(person.desk, id: clinic.id))
        try await person.see("that it is not followed", on: place) { $0.followed ? nil : () }
        await place.send(.follow(true))
        try await person.see("that it is", on: place) { $0.followed ? () : nil }
        try await person.see("it first in its list", on: health) { page in
            page.sections.first?.rows.first.flatMap { $0.id == clinic.id && $0.followed ? () : nil }
        }
        await person.opened(RiverFlow(person.desk, station: Example.station)).follow(true)
        let parts = try await person.see("all of it", on: list) { $0.parts.count == 3 ? $0.parts : nil }
        XCTAssertEqual(parts.map(\.kind), [.station, .collection, .item])
        XCTAssertEqual(parts.last?.rows.first?.thing.title, clinic.title)
        XCTAssertNil(person.desk.trouble)

        let notices = person.opened(NoticesFlow(person.desk))
        let home = person.opened(HomeFlow(person.desk))
        try await person.see("that nothing was told", on: notices) { $0.notices.isEmpty && $0.followed == 3 ? () : nil }
        let cut = try await editor.publish("outages", Staff.text("Cắt điện Đông Hà", "Từ 7 giờ đến 11 giờ."))
        _ = try? await person.core.network.sync()
        let told = try await person.see("the notice", on: notices) { $0.notices.first }
        XCTAssertEqual(told.subject, cut)
        try await person.see("it on the first screen", on: home) { $0.unseen == 1 ? () : nil }
        await home.send(.notices)
        XCTAssertEqual(person.ways.here, .notices)
        await notices.send(.open(told))
        XCTAssertEqual(person.ways.here, .item(id: cut))
        let me = person.opened(MeFlow(person.desk))
        try await person.see("that it was seen", on: me) { $0.unseen == 0 ? () : nil }
        let text = person.opened(ItemFlow(person.desk, id: cut))
        try await person.see("what was told", on: text) { $0.item.text?.vi == "Từ 7 giờ đến 11 giờ." ? () : nil }

        _ = try await editor.send("POST", "items/\(cut)/withdraw", #"{"reason":"Không cắt nữa"}"#)
        _ = try? await person.core.network.sync()
        try await patiently("that it is gone") { text.face == .empty ? () : nil }

        let things = try XCTUnwrap(list.face.content?.things)
        for thing in things { await list.send(.follow(thing, false)) }
        let left = try await person.see("that nothing is followed", on: list) { $0.things.isEmpty ? $0.parts : nil }
        XCTAssertEqual(left.count, 3, "what was left is in sight, to be followed again")
        try await person.see("that the clinic is not", on: place) { $0.followed ? nil : () }
        await list.send(.follow(things[0], true))
        try await person.see("one of them again", on: list) { $0.things.map(\.id) == [things[0].id] ? () : nil }
        await person.end()
    }

    func testAGateThatMovesIsToldAndOpensItsService() async throws {
        let server = try LocalServer(try Example.folder(), Measuring.settings)
        defer { server.stop() }
        try await server.start()
        let gate = Measuring(kind: "gate", name: "Cống ngăn mặn (ví dụ)")
        try await gate.bring(server.url, [(300, #""closed""#)])
        let person = try Story(try Example.folder(), server: server.url)
        _ = try? await person.core.network.sync()
        let words = person.desk.words
        let salinity = person.opened(ServiceFlow(person.desk, id: "salinity"))
        await salinity.begin()
        let point = try await person.see("the gate", on: salinity) {
            $0.measured.first { $0.kind == .gate }?.points.first
        }
        XCTAssertEqual(point.readings(in: words), [words["gate-closed"]])
        XCTAssertFalse(point.stale, "a gate stands until somebody moves it")
        await salinity.send(.point(point.id))
        XCTAssertEqual(person.ways.here, .point(service: "salinity", id: point.id))
        let one = person.opened(PointFlow(person.desk, service: "salinity", id: point.id))
        await one.begin()
        await one.send(.follow(true))
        try await person.see("that it is followed", on: one) { $0.point.followed ? () : nil }
        try await person.see("that on its service", on: salinity) { $0.points.first(where: \.followed) }

        try await gate.read(server.url, #""open""#)
        await one.send(.again)
        XCTAssertEqual(one.fetching, .idle)
        try await person.see("the gate open", on: one) {
            $0.point.readings(in: words) == [words["gate-open"]] ? () : nil
        }
        let notices = person.opened(NoticesFlow(person.desk))
        let told = try await person.see("the notice", on: notices) { $0.notices.first }
        XCTAssertEqual(told.about, .point)
        person.ways.tab(.home)
        await notices.send(.open(told))
        XCTAssertEqual(person.ways.here, .point(service: "salinity", id: point.id))
        await notices.send(.followed)
        let list = person.opened(FollowedFlow(person.desk))
        let thing = try await person.see("the gate in the list", on: list) { $0.things.first }
        await list.send(.open(thing))
        XCTAssertEqual(person.ways.here, .point(service: "salinity", id: point.id))
        await list.send(.follow(thing, false))
        try await person.see("that it is no more", on: one) { $0.point.followed ? nil : () }
        await person.end()
    }

    func testAPointThatNobodyMakesKnownIsSaidToBeGone() async throws {
        let server = try LocalServer(try Example.folder())
        defer { server.stop() }
        try await server.start()
        let person = try Story(try Example.folder(), server: server.url)
        _ = try? await person.core.network.sync()
        let point = person.opened(PointFlow(person.desk, service: "salinity", id: "nowhere"))
        await point.begin()
        XCTAssertEqual(point.fetching, .idle)
        try await patiently("the empty face") { point.face == .empty ? () : nil }
        await point.send(.follow(true))
        XCTAssertEqual(person.desk.trouble, .notFound)
        await person.end()
    }

    func testWhatIsNotThereIsNotFollowedAndThatIsSaid() async throws {
        let person = try Story(try Example.folder())
        let service = ServiceFlow(person.desk, id: "utilities")
        await service.send(.follow("outages", true))
        XCTAssertEqual(person.desk.trouble, .notFound)
        let followed = try await person.core.following.all()
        XCTAssertEqual(followed, [])
    }
}
