import CitizenCore
import XCTest

@testable import CitizenState

/// Keys by the names that exist in the core and in the app.
enum WordFamilies {
    static func keys() throws -> [String] {
        let entry = try Sources.text("core/src/outbox/entry.rs")
        func stored(_ kind: String) throws -> [String] {
            try entry.between(" \(kind) {", "\n}").all("= \"([a-z_]+)\"")
        }
        let steps = try Sources.text("core/wire/src/case/timeline.rs").between("impl TimelineKind", "\n}\n")
            .all("Self::\\w+ => \"([a-z_]+)\"")
        let families: [(String, [String])] = [
            ("stage", Stage.allCases.map(\.rawValue)),
            ("size", TypeSize.allCases.map(\.rawValue)),
            ("language", Language.allCases.map(\.rawValue)),
            ("level", (1...5).map(String.init)),
            ("rating", RatingState.reasons),
            ("tab", Route.tabs.map(\.path)),
            ("service", HomeShortcut.allCases.flatMap { [$0.rawValue, "\($0.rawValue)-about"] }),
            ("river", Tide.allCases.map(\.rawValue)),
            ("item", Door.allCases.map(\.rawValue)),
            ("kind", try stored("Kind")),
            ("entry", try stored("State")),
            ("why", try stored("Why")),
            ("step", steps),
            ("public-step", Step.byPerson),
            ("lead", ServiceEngine.allCases.flatMap { [$0.rawValue, "\($0.rawValue)-about"] }),
            ("dossier", DossierStage.allCases.map(\.rawValue)),
            ("hand", HandParty.allCases.map(\.rawValue)),
            ("measured", Measured.allCases.map(\.rawValue)),
            ("gate", Gate.allCases.map(\.rawValue)),
            ("ios-reach", ReachCheck.allCases.flatMap { ["\($0.rawValue)-yes", "\($0.rawValue)-no"] }),
            ("data", DataWish.allCases.map(\.rawValue)),
            ("wish", WishStage.allCases.map(\.rawValue)),
            ("ios-fix", ReachFix.allCases.map(\.rawValue)),
            ("way", Way.allCases.map(\.rawValue)),
            ("depth", WaterDepth.allCases.map(\.rawValue)),
            ("followed", FollowedKind.allCases.map(\.rawValue)),
        ]
        XCTAssertGreaterThan(steps.count, 10)
        return families.flatMap { family, names in
            names.map { "\(family)-\($0.replacingOccurrences(of: "_", with: "-"))" }
        }
    }
}
