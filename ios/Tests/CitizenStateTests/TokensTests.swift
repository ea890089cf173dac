import CitizenTokens
import XCTest

/// Colours and sizes are in one file for both phones.
final class TokensTests: XCTestCase {
    private static let theme = "android/ui/src/main/kotlin/citizen/ui/theme"

    func testTheTokensAreThoseOfTheTheme() throws {
        XCTAssertEqual(Tokens.river, 0xFF0B_5C8C)
        XCTAssertEqual(Tokens.touch, 48)
        XCTAssertEqual(Tokens.bodyLine, 25.5)
        let given = try Sources.text("\(Self.theme)/Tokens.kt").all("(?m)^ +val (\\w+) = ")
        let taken = try Sources.text("ios/generated/CitizenTokens/Tokens.swift").all(
            "static let (\\w+): (?:UInt|Double)")
        XCTAssertEqual(given.map { $0.lowercased() }, taken.map { $0.lowercased() })
        XCTAssertGreaterThan(given.count, 30)
    }

    func testEveryLevelHasItsColours() {
        XCTAssertEqual(Tokens.levels.map(\.count), [6, 6, 6, 6, 6])
        XCTAssertEqual(Set(Tokens.levels.map { $0[0] }).count, 5)
    }

    func testTheFillOfALevelIsTheProvincesAndTheConsoles() throws {
        let said = try Sources.text("server/data/quang-tri/alerts.toml").all("(?m)^color = \"#([0-9A-F]{6})\"$")
        XCTAssertEqual(said.count, 5)
        XCTAssertEqual(Tokens.levels.map { String(format: "%06X", $0[0] & 0xFF_FFFF) }, said)
    }

    func testNoScreenHasColoursOrSizesOfItsOwn() throws {
        let own = "0x[0-9A-Fa-f]{6}|Color\\((?:red|hue|white|\\.sRGB, red: [0-9])"
        let sizes = "(?:padding|spacing|cornerRadius|minHeight|minWidth|width|height|lineWidth|size)(?:: |\\()[0-9]"
        let bad = try Sources.swift("ios/Sources/CitizenUI", "ios/App").flatMap { file in
            try Sources.text(file).all("(?:\(own)|\(sizes))").map { "\(file.lastPathComponent): \($0)" }
        }
        XCTAssertEqual(bad, [])
    }
}
