import CitizenCore
import CitizenState
import XCTest

/// Who cannot write speaks.
@MainActor
final class VoiceJourneyTests: XCTestCase {
    private func writing(_ person: Story) async throws -> WritingFlow {
        let id = try await person.core.drafts.begin()
        person.ways.go(.writing(draft: id))
        let writing = person.opened(WritingFlow(person.desk, id: id))
        try await person.see("the draft", on: writing) { $0 }
        return writing
    }

    func testWhatIsSaidIsKeptWithItsLengthAndSentWithoutANetwork() async throws {
        let person = try Story(try Example.folder())
        let writing = try await self.writing(person)
        await writing.send(.record)
        XCTAssertNotNil(writing.recorded)
        await writing.send(.endRecord)
        XCTAssertNil(writing.recorded)
        let note = try await person.see("the note", on: writing) { $0.photos.first }
        XCTAssertEqual(note.medium, .voice)
        XCTAssertEqual(note.seconds, 3)
        XCTAssertEqual(note.label, "voice-own")
        let words = person.desk.words
        XCTAssertTrue(note.said(in: words).hasPrefix(words["medium-seconds", ["count": 3]]), note.said(in: words))
        await writing.send(.send)
        XCTAssertEqual(person.ways.here, .page(report: writing.id), "words are not asked for beside it")
        await writing.send(.endRecord)
        XCTAssertNil(person.desk.trouble, "ended twice is ended once")
        await person.end()
    }

    func testARefusedMicrophoneIsSaidAndAllElseWorks() async throws {
        let person = try Story(try Example.folder())
        person.handset.microphoneDenied = true
        let writing = try await self.writing(person)
        XCTAssertFalse(writing.mute, "nobody wanted to speak yet")
        await writing.send(.record)
        XCTAssertTrue(writing.mute)
        XCTAssertNil(writing.recorded)
        await writing.send(.allow)
        writing.came()
        XCTAssertFalse(writing.mute)
        await writing.send(.record)
        XCTAssertNotNil(writing.recorded)
        await person.end()
    }

    func testWhatIsHalfSaidWhenTheScreenIsLeftIsNotKept() async throws {
        let person = try Story(try Example.folder())
        let writing = try await self.writing(person)
        await writing.send(.record)
        writing.left()
        XCTAssertEqual(person.handset.dropped, 1)
        XCTAssertNil(writing.recorded)
        let kept = try await person.core.drafts.read(writing.id)
        XCTAssertEqual(kept.photos, [])
        await person.end()
    }
}
