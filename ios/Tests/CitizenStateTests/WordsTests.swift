import CitizenCore
import XCTest

@testable import CitizenState

/// One language file for all screens: nothing missing, nothing left over, none in code.
final class WordsTests: XCTestCase {
    private func written(_ language: Language) throws -> [String: String] {
        Words.parse(try Sources.text("bindings/words/\(language.rawValue).ftl"))
    }

    private func sources() throws -> [String] {
        try Sources.swift("ios/Sources", "ios/App").map { try Sources.text($0) }
    }

    func testTheWordsInTheAppAreThoseOfTheFiles() throws {
        for language in Language.allCases {
            let words = Words(language)
            for (key, text) in try written(language) { XCTAssertEqual(words[key], text) }
        }
    }

    func testBothLanguagesHaveTheSameKeysAndTheSameValuesInThem() throws {
        let vi = try written(.vietnamese)
        let en = try written(.english)
        XCTAssertEqual(Set(vi.keys), Set(en.keys))
        for (key, text) in vi {
            let value = "\\{ \\$\\w+ \\}"
            XCTAssertEqual(Set(try text.all(value)), Set(try en[key, default: ""].all(value)), key)
        }
    }

    func testNoKeyIsMissing() throws {
        let asked = try sources().flatMap { try $0.all("words\\[\"([a-z0-9-]+)\"") }
        let keys = try written(.vietnamese).keys
        XCTAssertEqual((asked + (try WordFamilies.keys())).filter { !keys.contains($0) }, [])
        XCTAssertGreaterThan(asked.count, 80)
    }

    /// Kotlin's test asks the same of all other keys: what only this phone needs has a name
    /// that says so.
    func testNoKeyOfThisPhoneAloneIsLeftOver() throws {
        let own = try written(.vietnamese).keys.filter { $0.hasPrefix("ios-") }
        let swift = try sources().joined(separator: "\n") + Sources.text("ios/App/Citizen/Info.plist")
        let families = Set(try WordFamilies.keys())
        XCTAssertEqual(own.filter { !swift.contains($0) && !families.contains($0) }, [])
        XCTAssertFalse(own.isEmpty)
    }

    func testNoScreenHasWordsOfItsOwn() throws {
        let own = try sources().flatMap { try $0.all("\"[^\"\\n]*[À-ỹ][^\"\\n]*\"") }
        // The national number for rescue, known before anything was fetched.
        XCTAssertEqual(own, ["\"Cứu nạn\""])
        let english = try sources().flatMap { try $0.all("(?:Text|Label|Button|Toggle)\\(\\s*\"[A-Za-z][^\"]*\"") }
        XCTAssertEqual(english, [])
    }
}
