import CitizenCore
import CitizenState
import XCTest

/// Services and rivers fetched once are read without a network.
@MainActor
final class RiverJourneyTests: XCTestCase {
    func testServicesAndRiversFetchedOnceAreReadWithoutANetwork() async throws {
        let server = try LocalServer(try Example.folder())
        defer { server.stop() }
        try await server.start()
        try await Staff(server.url, Example.warns).measured(Example.station, metres: 5.15)
        let folder = try Example.folder()
        let before = try Story(folder, server: server.url)
        try await before.signIn(server)
        _ = try await before.core.network.sync()
        await before.opened(RiversFlow(before.desk)).send(.fetch)
        await before.opened(RiverFlow(before.desk, station: Example.station)).fetchQuietly()
        XCTAssertNil(before.desk.trouble)
        await before.end()
        server.stop()

        let person = try Story(folder, server: server.url)
        let home = person.opened(HomeFlow(person.desk))
        let floods = try await person.see("the service", on: home) { $0.found("ngap lut").first }
        await home.send(.service(floods.id))
        let service = person.opened(ServiceFlow(person.desk, id: floods.id))
        let engine = try await person.see("the way to the rivers", on: service) { $0.engines.first }
        await service.send(.engine(engine))
        XCTAssertEqual(person.ways.here, .rivers)

        let rivers = person.opened(RiversFlow(person.desk))
        let course = try await person.see("the river", on: rivers) { state in
            state.courses.first { $0.stations.contains { $0.id == Example.station } }
        }
        let station = try XCTUnwrap(course.stations.first { $0.id == Example.station })
        let words = person.desk.words
        XCTAssertTrue(station.figures(in: words, at: person.desk.hour)?.contains("5,15") == true)
        guard case .above = RiverStanding(station) else { return XCTFail("\(RiverStanding(station))") }
        let river = person.opened(RiverFlow(person.desk, station: station.id))
        let hours = try await person.see("the hours", on: river) { $0.hours }
        XCTAssertEqual(hours.span, 24)
        XCTAssertTrue(hours.said(in: words)?.contains("5,15") == true)
        await river.follow(true)
        try await person.see("that it is followed", on: river) { $0.river.followed ? () : nil }
        await person.end()
    }

    func testAPublicationIsReadAloudAndAPlaceIsCalled() async throws {
        let server = try LocalServer(try Example.folder())
        defer { server.stop() }
        try await server.start()
        let person = try Story(try Example.folder(), server: server.url)
        try await person.signIn(server)
        _ = try await person.core.network.sync()
        let guide = try await person.core.province.guide()
        var items: [Item] = []
        for service in guide?.services ?? [] {
            let page = try await person.core.services.page(service.id, near: Example.dakrong)
            items += page.sections.flatMap(\.rows)
        }
        let spoken = try XCTUnwrap(items.first { $0.text != nil })
        let reading = ItemFlow(person.desk, id: spoken.id)
        await reading.again()
        await reading.send(.listen)
        XCTAssertTrue(person.handset.heard.last?.hasPrefix(spoken.title.vi) == true)
        let place = try XCTUnwrap(items.first { !$0.phones.isEmpty })
        XCTAssertNotNil(place.standing(in: person.desk.words))
        let calling = ItemFlow(person.desk, id: place.id)
        await calling.again()
        await calling.send(.call(place.phones[0]))
        XCTAssertEqual(person.handset.heard.last, "☎ \(place.phones[0])")
    }

    func testAFollowedRiverThatPassesAnAlarmLevelIsToldOnce() async throws {
        let server = try LocalServer(try Example.folder())
        defer { server.stop() }
        try await server.start()
        let staff = try await Staff(server.url, Example.warns)
        try await staff.read(Example.station, metres: 4.0, minutesAgo: 60)
        let person = try Story(try Example.folder(), server: server.url)
        // Nobody is signed in: what is for everybody comes all the same.
        _ = try? await person.core.network.sync()
        try await person.core.rivers.fetch()
        await person.opened(RiverFlow(person.desk, station: Example.station)).follow(true)
        let notices = person.opened(NoticesFlow(person.desk))
        try await person.core.rivers.fetch()
        let before = try await person.core.notices.all()
        XCTAssertEqual(before, [], "it stands as it stood")

        try await staff.read(Example.station, metres: 4.6, minutesAgo: 20)
        try await person.core.rivers.fetch()
        try await person.core.rivers.fetch()
        let told = try await person.see("the notice", on: notices) { $0.notices.count == 1 ? $0.notices.first : nil }
        XCTAssertTrue(told.text.vi.hasSuffix("4,60 m"), told.text.vi)
        XCTAssertFalse(told.seen)
        await notices.send(.open(told))
        XCTAssertEqual(person.ways.here, .river(station: Example.station))
        try await person.see("that it was seen", on: notices) { $0.notices.first?.seen == true ? () : nil }
        await person.end()
    }
}
