import CitizenCore
import CitizenState
import XCTest

/// The phone's disk is full: it is said, nothing that was kept is lost, and it goes on when
/// there is room.
@MainActor
final class FullDiskJourneyTests: XCTestCase {
    /// More than the store's log has room for before it grows.
    private static let writesMax = 2_000

    func testWordsAndAPhotoThatFindNoRoomAreSaidToBeUnkeptHeldAndKeptAgain() async throws {
        let disk = try SmallDisk(try Example.folder())
        defer { disk.unmount() }
        let person = try Story(disk.folder)
        let drafts = person.core.drafts
        let id = try await drafts.begin()
        person.ways.go(.writing(draft: id))
        let writing = person.opened(WritingFlow(person.desk, id: id))
        try await person.see("the draft", on: writing) { $0 }
        await writing.send(.addPhoto(try Example.photo()))
        await writing.send(.text("Nước ngập"))
        XCTAssertFalse(writing.unkept)

        try disk.fill()
        var text = ""
        // A few small writes still find a place in what the store already has.
        for count in 1...Self.writesMax where !writing.unkept {
            text = "Nước ngập đến gối ở ngã ba, lần \(count)"
            await writing.send(.text(text))
        }
        XCTAssertTrue(writing.unkept)
        XCTAssertEqual(person.desk.trouble, .storageFull)
        XCTAssertEqual(writing.face.content?.form.text, text, "what was typed stays on the screen")
        await writing.send(.addPhoto(try Example.photo()))
        await writing.send(.send)
        XCTAssertEqual(person.ways.here, .writing(draft: id), "nothing leaves without its words")
        let kept = try await drafts.read(id)
        XCTAssertEqual(kept.photos.count, 1)
        await writing.send(.keepAgain)
        XCTAssertTrue(writing.unkept)
        XCTAssertEqual(person.desk.trouble, .storageFull)

        try disk.free()
        await writing.send(.keepAgain)
        XCTAssertFalse(writing.unkept)
        XCTAssertNil(person.desk.trouble)
        let now = try await drafts.read(id)
        XCTAssertEqual(now.form.text, text)
        XCTAssertEqual(now.photos.count, 2)
        await writing.send(.send)
        XCTAssertEqual(person.ways.here, .page(report: id))
        await person.end()
    }

    func testAFullDiskIsSaidWhereADraftBegins() async throws {
        let disk = try SmallDisk(try Example.folder())
        defer { disk.unmount() }
        let person = try Story(disk.folder)
        let home = HomeFlow(person.desk)
        await home.again()
        try disk.fill()
        for _ in 1...Self.writesMax where person.desk.trouble == nil {
            await home.send(.report)
            if person.desk.trouble == nil { person.ways.back() }
        }
        XCTAssertEqual(person.desk.trouble, .storageFull)
        XCTAssertEqual(person.ways.here, .home)
        let words = person.desk.words
        XCTAssertEqual(words.said(Trouble.storageFull), words["trouble-storage-full"])
        try disk.free()
        person.desk.understood()
        await home.send(.report)
        XCTAssertNil(person.desk.trouble)
        await person.end()
    }
}
