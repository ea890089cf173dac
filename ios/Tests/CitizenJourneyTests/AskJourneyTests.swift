import CitizenCore
import CitizenState
import XCTest

/// Whole questions over the real core, and the call desk of a real server.
@MainActor
final class AskJourneyTests: XCTestCase {
    /// A phone that fetched what is published, in a folder; its server may be gone by now.
    private func informed(_ folder: URL, _ server: LocalServer) async throws {
        let before = try Story(folder, server: server.url)
        _ = try? await before.core.network.sync()
        await before.end()
    }

    func testAQuestionWithoutDiacriticsIsAnsweredWithSourceAndDateWithoutANetwork() async throws {
        let server = try LocalServer(try Example.folder())
        defer { server.stop() }
        try await server.start()
        let folder = try Example.folder()
        try await informed(folder, server)
        server.stop()

        let person = try Story(folder, server: server.url)
        let words = person.desk.words
        let service = person.opened(ServiceFlow(person.desk, id: "assistant"))
        let engine = try await person.see("the way to ask", on: service) { $0.engines.first }
        await service.send(.engine(engine))
        XCTAssertEqual(person.ways.here, .ask)
        let ask = person.opened(AskFlow(person.desk))
        try await person.see("the hotline", on: ask) { $0.numbers.first { $0.number == "1900868674" } }
        XCTAssertEqual(ask.face.content?.verdict, .unasked)
        XCTAssertFalse(ask.mayAsk)
        await ask.send(.typed("ko co song gui phan anh dc k"))
        await ask.send(.ask)
        guard case .known(let answer, _, nil) = ask.face.content?.verdict else {
            return XCTFail("\(String(describing: ask.face))")
        }
        XCTAssertEqual(answer.title.vi, "Gửi phản ánh khi không có mạng được không?")
        XCTAssertEqual(answer.answer(in: words)?.hasPrefix("Được."), true)
        let whence = answer.provenance(in: words, at: person.desk.hour)
        XCTAssertTrue(whence.contains(words["item-source", ["name": "Ví dụ của sản phẩm"]]), "\(whence)")
        XCTAssertTrue(
            whence.contains(words["item-at", ["time": person.desk.hour.moment(answer.publishedAtMs)]]), "\(whence)")
        await ask.send(.listen)
        XCTAssertEqual(person.handset.heard.last?.hasPrefix(answer.title.vi), true)
        await ask.send(.open(answer.id))
        XCTAssertEqual(person.ways.here, .item(id: answer.id))
        person.ways.back()
        await person.end()

        let after = try Story(folder, server: server.url)
        let again = after.opened(AskFlow(after.desk))
        try await after.see("the answer after the app ended", on: again) { state in
            if case .known = state.verdict { state.asked } else { nil }
        }
        await after.end()
    }

    func testWhetherAnAnswerHelpedWaitsInTheOutboxAndTheLastWordReachesTheDesk() async throws {
        let server = try LocalServer(try Example.folder())
        defer { server.stop() }
        try await server.start()
        let folder = try Example.folder()
        try await informed(folder, server)
        server.stop()

        let person = try Story(folder, server: server.url)
        let ask = person.opened(AskFlow(person.desk))
        person.ways.go(.ask)
        await ask.send(.typed("Gửi phản ánh khi không có mạng được không?"))
        await ask.send(.ask)
        await ask.send(.helped(false))
        await ask.send(.helped(true))
        XCTAssertNil(person.desk.trouble)
        let id = try await person.see("what was said", on: ask) { state -> String? in
            if case .known(let answer, _, true) = state.verdict { answer.id } else { nil }
        }
        let outbox = person.opened(OutboxFlow(person.desk))
        let line = try await person.see("it in the outbox", on: outbox) { $0.lines.first }
        XCTAssertEqual(line.kind, "answer_rating")
        await outbox.send(.open(line))
        XCTAssertEqual(person.ways.here, .item(id: id))
        let item = person.opened(ItemFlow(person.desk, id: id))
        try await person.see("it on the answer itself", on: item) { $0.answers && $0.helped == true ? () : nil }

        try await server.start()
        _ = try? await person.core.network.runOnce(budgetMs: 60_000)
        let desk = try await Staff(server.url, Example.edits)
        try await patiently("the count at the desk") {
            try await desk.item(id).contains("\"helped\":1") ? () : nil
        }
        let counted = try await desk.item(id)
        XCTAssertTrue(counted.contains("\"not_helped\":0"), counted)
        await person.end()
    }

    func testWhatNobodyPublishedIsSaidToBeUnknownAndAPersonAnswers() async throws {
        let server = try LocalServer(try Example.folder())
        defer { server.stop() }
        try await server.start()
        let person = try Story(try Example.folder(), server: server.url)
        try await person.signIn(server)
        _ = try await person.core.network.sync()
        person.ways.go(.ask)
        let ask = person.opened(AskFlow(person.desk))
        await ask.send(.typed("Giá vàng hôm nay bao nhiêu?"))
        await ask.send(.ask)
        guard case .unknown(_, let people) = ask.face.content?.verdict else {
            return XCTFail("\(String(describing: ask.face))")
        }
        XCTAssertFalse(people.isEmpty)
        let line = try XCTUnwrap(ask.face.content?.people.first)
        XCTAssertEqual(line.number, "1900868674", "the hotline before all others")
        await ask.send(.call(line.number))
        XCTAssertEqual(person.handset.heard.last, "☎ 1900868674")
        server.stop()
        await ask.send(.handOver)
        XCTAssertNil(person.desk.trouble)
        let id = try XCTUnwrap(ask.face.content?.handed)
        await ask.send(.openHanded)
        XCTAssertEqual(person.ways.here, .page(report: id))
        let outbox = person.opened(OutboxFlow(person.desk))
        try await person.see("the question in the outbox", on: outbox) { $0.lines.first { $0.report == id } }
        let page = person.opened(PageFlow(person.desk, id: id))
        let kept = try await person.see("the question", on: page) { $0.report }
        XCTAssertEqual(kept.text, "Giá vàng hôm nay bao nhiêu?")
        XCTAssertEqual(Standing(kept), .kept)

        try await server.start()
        await outbox.send(.tryNow)
        try await person.see("the receipt", on: page) { $0.report.code }
        let desk = try await Staff(server.url, Example.coordinator)
        try await desk.act(id, "answer", #"{"text":"Xin xem bảng giá của ngân hàng.","uploads":[],"confirm":true}"#)
        _ = try await person.core.network.sync()
        let answered = try await person.see("the answer", on: page) { $0.report.answer }
        XCTAssertEqual(answered.text, "Xin xem bảng giá của ngân hàng.")
        await person.end()
    }

    func testBeforeAnythingWasFetchedNothingIsKnownAndNobodyIsAskedInVain() async throws {
        let person = try Story(try Example.folder())
        person.ways.go(.ask)
        let ask = person.opened(AskFlow(person.desk))
        await ask.send(.typed("   "))
        await ask.send(.ask)
        try await person.see("that nothing was asked", on: ask) { $0.verdict == .unasked ? () : nil }
        await ask.send(.typed("Gọi số nào khi có lũ?"))
        await ask.send(.ask)
        XCTAssertEqual(ask.face.content?.verdict, .unknown(near: [], people: []))
        await ask.send(.handOver)
        XCTAssertEqual(person.desk.trouble, .notFound)
        XCTAssertNil(ask.face.content?.handed)
        XCTAssertEqual(ask.question, "Gọi số nào khi có lũ?")
        await person.end()
    }
}
