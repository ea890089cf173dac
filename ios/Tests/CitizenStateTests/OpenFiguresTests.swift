import CitizenCore
import XCTest

@testable import CitizenState

/// Figures and days as the person's language writes them.
final class OpenFiguresTests: XCTestCase {
    private let vi = Words(.vietnamese)
    private let en = Words(.english)

    func testAFigureHasItsPlacesAndItsThousands() {
        XCTAssertEqual(vi.figure(1_234_567.25, decimals: 1), "1.234.567,3")
        XCTAssertEqual(en.figure(1_234_567.25, decimals: 1), "1,234,567.3")
        XCTAssertEqual(vi.figure(3, decimals: 0), "3")
        XCTAssertEqual(vi.figure(-0.5, decimals: 2), "-0,50")
    }

    func testDaysAndPeriodsAreWrittenForPeople() {
        XCTAssertEqual(Words.day("2026-11-03"), "3/11/2026")
        XCTAssertEqual(Words.day("soon"), "soon")
        XCTAssertEqual(Words.period("2026-03"), "3/2026")
        XCTAssertEqual(Words.period("2026-Q1"), "Q1/2026")
        XCTAssertEqual(Words.period("2026"), "2026")
    }

    func testWhatIsNearIsSaidInMetresAndWhatIsFarInKilometres() {
        XCTAssertEqual(vi.away(384), vi["item-metres", ["count": 380]])
        XCTAssertEqual(vi.away(2_400), vi["item-kilometres", ["count": 2]])
    }

    func testWhichWayAFigureWent() {
        XCTAssertEqual(FigureTrend(7.4, before: 8.1), .down)
        XCTAssertEqual(FigureTrend(8.1, before: 7.4), .up)
        XCTAssertEqual(FigureTrend(3, before: 3), .same)
    }

    func testAStageThatThisAppDoesNotKnowIsStillSaid() {
        XCTAssertEqual(vi.said(DossierStage(rawValue: "on_the_moon")), vi["dossier-unknown"])
        for stage in DossierStage.allCases { XCTAssertNotEqual(vi.said(stage), vi["dossier-unknown"]) }
    }
}
