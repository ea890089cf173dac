import CitizenCore
import CitizenState
import XCTest

/// The real core, without a server.
final class CoreTests: XCTestCase {
    private func core() throws -> Core { try Core(folder: try Example.folder().path, server: "http://127.0.0.1:9") }

    func testAChangeIsToldByItsIdToEverybodyWhoListens() async throws {
        let core = try core()
        let streams = [core.changes, core.changes]
        let id = try await core.drafts.begin()
        for stream in streams {
            let first = await stream.first { $0 == .report(id) }
            XCTAssertEqual(first, .report(id))
        }
    }

    func testTheLoopOfTheForegroundEndsWhenItsTaskIsCancelled() async throws {
        let core = try core()
        let loop = Task { try await core.network.run() }
        loop.cancel()
        do {
            try await loop.value
        } catch let trouble as Trouble {
            XCTAssertEqual(trouble, .stopped)
        }
    }

    func testWithoutANetworkNobodySignsInAndItIsSaid() async throws {
        let core = try core()
        do {
            _ = try await core.account.askCode(Example.number)
            XCTFail("nobody was asked")
        } catch let trouble as Trouble {
            XCTAssertEqual(trouble, .offline)
        }
        let number = try await core.account.number()
        XCTAssertNil(number)
    }

    func testAnEncoderIsLentForFilmsAndAFilmThatIsNoneIsRefused() async throws {
        let core = try core()
        let maker = Idle()
        try core.lend(maker)
        let draft = try await core.drafts.begin()
        do {
            try await core.drafts.attach(draft, Data("no film".utf8), name: "phim.mp4")
            XCTFail("it was taken")
        } catch let trouble as Trouble {
            guard case .invalid = trouble else { return XCTFail("\(trouble)") }
        }
    }

    func testSecretsAreKeptWhereThePhoneKeepsThem() async throws {
        let drawer = Drawer()
        let folder = try Example.folder()
        let core = try Core(folder: folder.path, server: "http://127.0.0.1:9", platform: Platform(secrets: drawer))
        _ = try await core.account.needsSignIn()
        XCTAssertTrue(drawer.wasAsked)
    }
}

/// An encoder that fails at once.
private final class Idle: FilmMaker {
    func begin(_ plan: FilmPlan, _ progress: FilmProgress) { progress.failed("idle") }

    func cancel() {}
}

/// Secrets in memory.
private final class Drawer: Secrets, @unchecked Sendable {
    private let lock = NSLock()
    private var kept: [String: String] = [:]
    private var asked = false

    var wasAsked: Bool {
        lock.lock()
        defer { lock.unlock() }
        return asked
    }

    func read(_ name: String) throws -> String? {
        lock.lock()
        defer { lock.unlock() }
        asked = true
        return kept[name]
    }

    func write(_ name: String, _ value: String?) throws {
        lock.lock()
        defer { lock.unlock() }
        asked = true
        kept[name] = value
    }
}
