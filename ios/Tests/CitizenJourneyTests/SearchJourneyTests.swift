import CitizenCore
import CitizenState
import XCTest

/// Services and what they hold are found by their letters, with or without marks, from the phone.
@MainActor
final class SearchJourneyTests: XCTestCase {
    func testAServiceAndAPlaceAreFoundWithoutMarksAndWithoutANetwork() async throws {
        let server = try LocalServer(try Example.folder())
        defer { server.stop() }
        try await server.start()
        let folder = try Example.folder()
        let before = try Story(folder, server: server.url)
        _ = try? await before.core.network.sync()
        server.stop()
        let home = before.opened(HomeFlow(before.desk))
        let all = try await before.see("the services", on: home) { $0.services.isEmpty ? nil : $0 }
        XCTAssertEqual(all.found("").count, all.services.count)
        let flood = try XCTUnwrap(all.services.first { $0.id == "floods" })
        let bare = Words.folded(flood.name.vi)
        XCTAssertNotEqual(bare, flood.name.vi.lowercased(), "it has marks")
        await home.send(.search(bare))
        XCTAssertTrue(all.found(home.search).contains { $0.id == "floods" })
        XCTAssertLessThan(all.found(home.search).count, all.services.count)
        await home.send(.search("nha van hoa cong dong"))
        XCTAssertTrue(home.hits.contains { $0.title.vi.contains("Nhà văn hóa cộng đồng") }, "\(home.hits)")
        await before.end()

        let person = try Story(folder, server: server.url)
        let again = HomeFlow(person.desk)
        XCTAssertEqual(again.search, "nha van hoa cong dong", "what is typed outlives the app")
        await again.find()
        let item = try XCTUnwrap(again.hits.first)
        await again.send(.item(item.id))
        XCTAssertEqual(person.ways.here, .item(id: item.id))
        await again.send(.search("zzz"))
        XCTAssertEqual(again.hits, [])
        await again.send(.search(" "))
        XCTAssertEqual(again.hits, [])
    }
}
