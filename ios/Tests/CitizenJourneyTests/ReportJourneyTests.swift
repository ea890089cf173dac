import CitizenCore
import CitizenState
import XCTest

/// The app over the real core and a real server.
@MainActor
final class ReportJourneyTests: XCTestCase {
    func testAReportWrittenWhileTheServerIsAwayLeavesOnceIsAnsweredAndRated() async throws {
        let server = try LocalServer(try Example.folder())
        defer { server.stop() }
        let person = try Story(try Example.folder(), server: server.url)
        person.connect()

        await person.opened(HomeFlow(person.desk)).send(.report)
        guard case .writing(let id) = person.ways.here else { return XCTFail("\(person.ways.here)") }
        let writing = person.opened(WritingFlow(person.desk, id: id))
        try await person.see("the draft", on: writing) { $0 }
        await writing.send(.text("Đường ngập ở cầu Đakrông"))
        await writing.send(.addPhoto(try Example.photo()))
        await writing.locateIfUnknown()
        try await person.see("the photo", on: writing) { $0.photos.first { $0.bytes > 0 && $0.pictureHere } }
        try await person.see("the commune", on: writing) { $0.place }
        await writing.send(.send)
        XCTAssertEqual(person.ways.here, .page(report: id))
        let page = person.opened(PageFlow(person.desk, id: id))
        let kept = try await person.see("the report", on: page) { $0 }
        XCTAssertEqual(Standing(kept.report), .kept)
        let outbox = person.opened(OutboxFlow(person.desk))
        try await person.see("the outbox", on: outbox) { $0.lines.first { $0.kind == "report" } }

        try await server.start()
        try await person.signIn(server)
        XCTAssertNil(person.desk.trouble)
        try await person.see("the receipt", on: page) { $0.report.code }
        try await person.see("the photo", on: page) { $0.report.photos.first(where: \.arrived) }
        try await patiently("an empty outbox") { outbox.face == .empty ? () : nil }
        let follow = person.opened(FollowFlow(person.desk))
        let commune = try await person.see("the communes", on: follow) { $0.found("dakrong").first }
        XCTAssertEqual(commune.code, Example.commune)
        let coordinator = try await Staff(server.url, Example.coordinator)
        let queue = try await coordinator.queue()
        XCTAssertEqual(queue.components(separatedBy: "\"QT-").count - 1, 1, queue)

        try await coordinator.act(id, "assign", #"{"unit":"\#(Example.unit)"}"#)
        let officer = try await Staff(server.url, Example.officer)
        try await officer.act(id, "answer", #"{"text":"Đã đặt rào chắn","uploads":[],"confirm":true}"#)
        let answered = try await person.see("the answer", on: page) { $0.report.answer == nil ? nil : $0.report }
        XCTAssertEqual(answered.answer?.text, "Đã đặt rào chắn")
        XCTAssertEqual(Standing(answered), .answered)

        var rating = RatingState(before: answered.stars)
        rating.stars = 4
        rating.choose("fast")
        await page.send(rating.event(in: person.desk.words))
        try await patiently("the rating") { try await officer.cases(id).contains("\"stars\":4") ? () : nil }
        try await person.see("the step", on: page) { $0.report.steps.first { $0.kind == "rated" } }

        await page.send(.reopen("Nước vẫn ngập", [try Example.photo()]))
        XCTAssertNil(person.desk.trouble)
        try await person.see("the reopening", on: page) { $0.report.steps.first { $0.kind == "reopened" } }
        await person.end()
    }

    func testAnSosAndACallNeedNoNetworkAndNoPosition() async throws {
        let person = try Story(try Example.folder(), at: nil)
        let sos = person.opened(SosFlow(person.desk))
        await sos.send(.call(try XCTUnwrap(sos.face.content?.hotlines.first?.number)))
        XCTAssertEqual(person.handset.heard, ["☎ 112"])
        await sos.send(.send("  "))
        guard case .page(let id) = person.ways.here else { return XCTFail("\(person.ways.here)") }
        let report = try await person.core.reports.page(id)
        XCTAssertTrue(report.sos)
        XCTAssertEqual(report.text, person.desk.words["sos-words"])
        await person.end()
    }

    func testTheSosPromisesAPositionOnlyWhereOneGoesWithIt() async throws {
        let person = try Story(try Example.folder(), at: nil)
        let words = person.desk.words
        person.handset.positionDenied = true
        let sos = SosFlow(person.desk)
        await sos.locate()
        XCTAssertEqual(sos.place, .denied)
        XCTAssertEqual(person.handset.asked, 0, "who refused is not asked again")
        XCTAssertEqual(sos.place.action(in: words), words["sos-send-placeless"])
        XCTAssertEqual(sos.place.question(in: words), words["sos-text-where"])
        await sos.send(.allow)
        await sos.locate()
        XCTAssertEqual(sos.place, .unknown)
        XCTAssertEqual(sos.place.why(in: words), words["sos-no-place"])
        await sos.send(.send("Trên mái nhà văn hóa thôn Klu"))
        guard case .page(let id) = person.ways.here else { return XCTFail("\(person.ways.here)") }
        let without = try await person.core.reports.page(id)
        XCTAssertTrue(without.needsPlace)

        person.handset.at = Example.dakrong
        await sos.send(.locate)
        XCTAssertEqual(sos.place, .known)
        XCTAssertNil(sos.place.why(in: words))
        XCTAssertEqual(sos.place.action(in: words), words["sos-send-placed"])
        await sos.send(.send(""))
        guard case .page(let other) = person.ways.here else { return XCTFail("\(person.ways.here)") }
        let with = try await person.core.reports.page(other)
        XCTAssertTrue(with.placed)
        XCTAssertFalse(with.needsPlace)
    }

    func testAnSosGoesAsATextMessageWhereNoDataIsAndIsTheSameCase() async throws {
        let server = try LocalServer(try Example.folder())
        defer { server.stop() }
        try await server.start()
        let person = try Story(try Example.folder(), server: server.url)
        // The number is known since the phone was last in the network.
        _ = try? await person.core.network.sync()
        server.stop()
        let sos = person.opened(SosFlow(person.desk))
        try await person.see("the number", on: sos) { $0.texts ? () : nil }
        person.handset.texts = false
        XCTAssertFalse(sos.texts, "without a SIM card nothing is promised")
        person.handset.texts = true
        XCTAssertTrue(sos.texts)
        await sos.send(.text("Ba người trên mái nhà"))
        XCTAssertNil(person.desk.trouble)
        guard case .page(let id) = person.ways.here else { return XCTFail("\(person.ways.here)") }
        let message = try XCTUnwrap(person.handset.heard.last)
        let bare = id.replacingOccurrences(of: "-", with: "")
        let begins = "✉ \(Example.texts): C1 S \(bare) 16.6700,106.8300"
        XCTAssertTrue(message.hasPrefix(begins) && message.contains("ba nguoi tren mai nha"), message)
        let kinds = try await person.core.reports.outbox().map(\.kind)
        XCTAssertEqual(kinds, ["report"])
        let page = person.opened(PageFlow(person.desk, id: id))
        try await person.see("the way to send it once more", on: page) { $0.texts ? () : nil }
        await page.send(.text)
        XCTAssertEqual(person.handset.heard.filter { $0 == message }.count, 2, "the same again")
        await person.end()
    }

    func testWithoutANumberThatTakesTextsNoneIsPromised() async throws {
        let person = try Story(try Example.folder())
        let sos = SosFlow(person.desk)
        await sos.again()
        XCTAssertFalse(sos.texts)
        await sos.send(.text(""))
        XCTAssertEqual(person.desk.trouble, .invalid(field: "number", code: "field_missing"))
        guard case .page = person.ways.here else { return XCTFail("the SOS itself was not sent") }
    }

    func testAnSosDoesNotWaitForAReceiverThatNeverAnswers() async throws {
        let person = try Story(try Example.folder())
        person.handset.mute = true
        let sos = SosFlow(person.desk)
        XCTAssertEqual(sos.place.action(in: person.desk.words), person.desk.words["sos-send"])
        await sos.send(.send(""))
        guard case .page(let id) = person.ways.here else { return XCTFail("\(person.ways.here)") }
        let sent = try await person.core.reports.page(id)
        XCTAssertTrue(sent.needsPlace)
        person.handset.mute = false
    }

    func testWhatIsRefusedIsSaidAndNothingIsLost() async throws {
        let person = try Story(try Example.folder())
        let id = try await person.core.drafts.begin()
        person.ways.go(.writing(draft: id))
        let writing = WritingFlow(person.desk, id: id)
        await writing.again()
        XCTAssertEqual(writing.face.content?.maySend, false)
        await writing.send(.send)
        XCTAssertEqual(person.desk.trouble, .invalid(field: "text", code: "text_empty"))
        XCTAssertEqual(person.ways.here, .writing(draft: id))
        await writing.send(.addPhoto(Picked(bytes: Data("no picture".utf8), name: "anh.jpg")))
        guard case .invalid = person.desk.trouble else { return XCTFail("\(String(describing: person.desk.trouble))") }
        let kept = try await person.core.drafts.all().map(\.id)
        XCTAssertEqual(kept, [id])
    }
}
