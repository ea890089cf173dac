import XCTest

@testable import CitizenState

/// A keep in memory.
final class Notes: Keep, @unchecked Sendable {
    private let lock = NSLock()
    private var kept: [String: String] = [:]

    func read(_ name: String) -> String? {
        lock.lock()
        defer { lock.unlock() }
        return kept[name]
    }

    func write(_ name: String, _ value: String) {
        lock.lock()
        defer { lock.unlock() }
        kept[name] = value
    }
}

@MainActor
final class NavigatorTests: XCTestCase {
    private func opened(_ notes: Notes) -> Navigator {
        let ways = Navigator(Remembered.read(from: notes))
        ways.onChange = { $0.write(to: notes) }
        return ways
    }

    func testEveryWayThroughTheAppComesBack() async {
        let notes = Notes()
        let ways = opened(notes)
        ways.tab(.warnings)
        ways.go(.warning(id: "qt:2026.1"))
        ways[field: "why", of: .warning(id: "qt:2026.1")] = "nước lên"
        let again = opened(notes)
        XCTAssertEqual(again.stack, [.warnings, .warning(id: "qt:2026.1")])
        XCTAssertEqual(again[field: "why", of: .warning(id: "qt:2026.1")], "nước lên")
    }

    func testWhatWasTypedIsForgottenWithItsScreen() async {
        let notes = Notes()
        let ways = opened(notes)
        ways.go(.signIn)
        ways[field: "number", of: .signIn] = "0912345678"
        ways.back()
        ways.go(.signIn)
        XCTAssertEqual(ways[field: "number", of: .signIn], "")
    }

    func testAKeptStateOfGarbageIsTheFirstScreen() async {
        for kept in ["", "{", "[]", #"{"ways":["nowhere"],"fields":{}}"#, #"{"ways":[],"fields":{}}"#] {
            let notes = Notes()
            notes.write(Remembered.name, kept)
            XCTAssertEqual(opened(notes).stack, [.home], kept)
        }
    }

    func testALinkOfGarbageMovesNothing() async {
        let ways = opened(Notes())
        for link in Garbage.links { ways.open(link: "citizen://\(link)") }
        XCTAssertEqual(ways.stack, [.home])
        ways.open(link: "citizen://outbox")
        XCTAssertEqual(ways.stack, [.home, .outbox])
    }

    func testAScreenThatALinkOpenedIsKnownAsSuchUntilThePersonComesToIt() async {
        let notes = Notes()
        let ways = opened(notes)
        let warning = Route.warning(id: "qt:1")
        ways.open(link: "citizen://warning/qt:1")
        XCTAssertTrue(ways.isLinked(warning))
        XCTAssertTrue(opened(notes).isLinked(warning), "also after the app ended")
        ways.go(.sos)
        ways.open(link: "citizen://warning/qt:1")
        XCTAssertTrue(ways.isLinked(warning), "a second link says no more than the first")
        ways.go(.sos)
        ways.go(warning)
        XCTAssertFalse(ways.isLinked(warning))
        ways.open(link: "citizen://warning/qt:1")
        XCTAssertFalse(ways.isLinked(warning), "it was before the person already")
    }

    func testTheFirstScreenIsNeverLeftBackwards() async {
        let ways = opened(Notes())
        ways.back()
        XCTAssertEqual(ways.stack, [.home])
        ways.replace(.sos)
        ways.cut(to: [])
        XCTAssertFalse(ways.canGoBack)
    }
}
