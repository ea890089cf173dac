import CitizenCore
import XCTest

@testable import CitizenState

/// A voice note counts its seconds and ends before the core would cut it.
@MainActor
final class VoiceNoteTests: XCTestCase {
    func testItEndsByItselfAfterThreeMinutes() async throws {
        let listener = Listener()
        let note = VoiceNote(listener, second: .milliseconds(1))
        try await note.begin { listener.full = note.seconds }
        let end = ContinuousClock.now + .seconds(60)
        while listener.full == nil, ContinuousClock.now < end { try await Task.sleep(for: .milliseconds(10)) }
        XCTAssertEqual(listener.full, 180)
        let spoken = await note.end()
        XCTAssertEqual(spoken?.name, "a")
        XCTAssertNil(note.seconds)
    }

    func testTwoTapsAreOneRecordingAndWhatIsStoppedIsNotFull() async throws {
        let listener = Listener()
        let note = VoiceNote(listener, second: .milliseconds(1))
        try await note.begin { XCTFail("nobody spoke that long") }
        try await note.begin { XCTFail("nor that") }
        XCTAssertEqual(listener.asked, 1)
        note.drop()
        try await Task.sleep(for: .milliseconds(300))
        let nothing = await note.end()
        XCTAssertNil(nothing)
    }
}

/// A device that does nothing but listen.
@MainActor
private final class Listener: Device, Recording {
    let name = "iPhone"
    private(set) var asked = 0
    /// Seconds when there was no more room for words.
    var full: Int?
    let positionAllowed = false
    let positionDenied = false
    let microphoneDenied = false
    let texts = false
    let locks = false

    func record() async throws -> (any Recording)? {
        asked += 1
        return self
    }

    func end() async -> Picked? { Picked(bytes: Data(), name: "a") }
    func drop() {}
    func position() async -> Spot? { nil }
    func mayNotify() async -> Bool { false }
    func audible() async -> Audible { Audible() }
    func ring(title: String, text: String) {}
    func allow() {}
    func speak(_ text: String, language: Language) {}
    func dial(_ number: String) {}
    func unlock(_ why: String) async -> Bool { true }
    func text(_ number: String, _ text: String) {}
    func hand(_ file: Data, name: String) {}
    func share(_ text: String) {}
}
