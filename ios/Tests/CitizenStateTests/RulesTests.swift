import XCTest

/// What holds for all sources.
final class RulesTests: XCTestCase {
    func testNoScreenSeesAGeneratedType() throws {
        let seen = try Sources.swift("ios/Sources/CitizenState", "ios/Sources/CitizenUI", "ios/App").filter {
            try Sources.text($0).contains("Generated")
        }
        XCTAssertEqual(seen, [])
    }

    func testWhatScreensShowKnowsNoScreen() throws {
        let seen = try Sources.swift("ios/Sources/CitizenState", "ios/Sources/CitizenCore").filter {
            try Sources.text($0).contains("SwiftUI")
        }
        XCTAssertEqual(seen, [])
    }

    func testFilesAreSmall() throws {
        let sizes = try Sources.swift("ios/Sources", "ios/App").map {
            try Sources.text($0).split(separator: "\n", omittingEmptySubsequences: false).count
        }.sorted()
        XCTAssertLessThanOrEqual(sizes[sizes.count / 2], 50)
        XCTAssertLessThanOrEqual(sizes.last ?? 0, 200)
    }

    /// Files of Apple's frameworks are compiled nowhere here; that they are Swift is seen.
    func testEveryFileParses() throws {
        let files = Sources.swift("ios/Sources", "ios/App")
        let compiler = Process()
        compiler.executableURL = URL(fileURLWithPath: "/usr/bin/swiftc")
        compiler.arguments = ["-frontend", "-parse", "-swift-version", "6"] + files.map(\.path)
        let said = Pipe()
        compiler.standardError = said
        try compiler.run()
        let complaints = said.fileHandleForReading.readDataToEndOfFile()
        compiler.waitUntilExit()
        XCTAssertEqual(compiler.terminationStatus, 0, String(decoding: complaints, as: UTF8.self))
    }
}
