import CitizenCore
import CitizenState
import XCTest

/// A person's rights over what the province keeps about them.
@MainActor
final class MyDataJourneyTests: XCTestCase {
    private func signedIn(_ server: LocalServer) async throws -> Story {
        let person = try Story(try Example.folder(), server: server.url)
        try await person.signIn(server)
        XCTAssertNil(person.desk.trouble)
        return person
    }

    func testConsentReachesTheServerAndIsWithdrawnAndACopyIsHandedOver() async throws {
        let server = try LocalServer(try Example.folder())
        defer { server.stop() }
        try await server.start()
        let person = try await signedIn(server)
        let report = try await person.sendReport("Ổ gà trước cổng trường")
        await MeFlow(person.desk).send(.myData)
        XCTAssertEqual(person.ways.here, .myData)
        let data = person.opened(MyDataFlow(person.desk))
        await data.refresh()
        XCTAssertEqual(data.fetching, .idle)
        let first = try await person.see("what is kept", on: data) { $0 }
        XCTAssertEqual(first.kept.reports, 1)
        XCTAssertFalse(first.consents.contains(where: \.given), "nothing is consented to by itself")
        let survey = try XCTUnwrap(first.consents.first { $0.purpose == "survey" })
        await data.send(.decide(survey, true))
        try await person.see("the consent", on: data) { $0.consents.first { $0.purpose == "survey" && $0.given } }

        // It is the server's, not this screen's.
        let again = person.opened(MyDataFlow(person.desk))
        await again.refresh()
        let kept = try await person.see("the consent there", on: again) { state in
            state.consents.first { $0.purpose == "survey" && $0.given }
        }
        XCTAssertNotNil(kept.decidedAtMs)
        await again.send(.decide(kept, false))
        try await person.see("that it is withdrawn", on: again) { $0.consents.allSatisfy { !$0.given } ? () : nil }

        await data.send(.copy)
        let copy = try XCTUnwrap(person.handset.handed["du-lieu-cua-toi.json"])
        XCTAssertTrue(String(decoding: copy, as: UTF8.self).contains(report))
        await data.send(.archive)
        XCTAssertEqual(person.handset.handed["du-lieu-cua-toi.zip"]?.starts(with: Data("PK".utf8)), true)
        XCTAssertNil(person.desk.trouble)
        await person.end()
    }

    func testWhatIsWrongIsSaidAndTheAccountIsErasedOnlyAfterASecondTap() async throws {
        let server = try LocalServer(try Example.folder())
        defer { server.stop() }
        try await server.start()
        let person = try await signedIn(server)
        person.ways.go(.myData)
        let data = person.opened(MyDataFlow(person.desk))
        await data.refresh()
        try await person.see("that nothing was asked", on: data) { $0.requests.isEmpty ? () : nil }
        XCTAssertFalse(data.mayCorrect, "it has to be said what is wrong")
        await data.send(.typed("Số điện thoại cũ"))
        await data.send(.ask(.correct))
        XCTAssertNil(person.desk.trouble)
        XCTAssertEqual(data.typed, "", "what was typed is forgotten once it is asked")
        let request = try await person.see("the request", on: data) { $0.requests.first }
        XCTAssertEqual(request.wish, .correct)
        XCTAssertGreaterThan(request.dueAtMs, request.madeAtMs)

        await data.send(.erase)
        XCTAssertTrue(data.sure)
        await data.send(.eraseNot)
        XCTAssertNil(data.face.content?.erasing)
        await data.send(.erase)
        await data.send(.eraseSure)
        XCTAssertFalse(data.sure)
        let erasing = try await person.see("that it is asked for", on: data) { $0.erasing }
        let due = person.desk.hour.moment(erasing.dueAtMs)
        XCTAssertTrue(erasing.standing(in: person.desk.words, at: person.desk.hour).contains(due))
        await data.send(.ask(.erase))
        guard case .refused = person.desk.trouble else { return XCTFail("asked twice") }
        await person.end()
    }

    func testALostPhoneIsSignedOutFromAnother() async throws {
        let server = try LocalServer(try Example.folder())
        defer { server.stop() }
        try await server.start()
        let lost = try await signedIn(server)
        let person = try await signedIn(server)
        await MeFlow(person.desk).send(.phones)
        XCTAssertEqual(person.ways.here, .phones)
        let list = person.opened(PhonesFlow(person.desk))
        await list.refresh()
        let phones = try await person.see("both", on: list) { $0.count == 2 ? $0 : nil }
        XCTAssertEqual(phones.filter(\.here).count, 1)
        await list.send(.revoke(try XCTUnwrap(phones.first { !$0.here }).id))
        XCTAssertNil(person.desk.trouble)
        try await person.see("this one alone", on: list) { $0.map(\.here) == [true] ? () : nil }
        let after = PhonesFlow(lost.desk)
        await after.refresh()
        XCTAssertEqual(after.fetching, .failed(.signInRequired))
        await after.send(.signIn)
        XCTAssertEqual(lost.ways.here, .signIn)
        await person.end()
    }

    func testWithoutANetworkItSaysSoAndNothingIsLost() async throws {
        let person = try Story(try Example.folder())
        let data = MyDataFlow(person.desk)
        await data.refresh()
        guard case .failed = data.fetching else { return XCTFail("\(data.fetching)") }
        await data.again()
        XCTAssertEqual(data.face, .empty)
        await data.send(.ask(.erase))
        XCTAssertNil(person.desk.trouble, "nothing is asked about what was never read")
    }
}
