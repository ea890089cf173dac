import XCTest

/// What the app asks of the system, and nothing more.
final class PropertyListTests: XCTestCase {
    private func list(_ path: String) throws -> [String: Any] {
        let data = try Data(contentsOf: Sources.repository.appendingPathComponent("ios/App/\(path)"))
        let read = try PropertyListSerialization.propertyList(from: data, format: nil)
        return try XCTUnwrap(read as? [String: Any], path)
    }

    func testTheseAreTheOnlyPermissionsAndEachHasItsReasonInBothLanguages() throws {
        let reasons = try list("Citizen/Info.plist").keys.filter { $0.hasSuffix("UsageDescription") }.sorted()
        XCTAssertEqual(
            reasons,
            ["NSFaceIDUsageDescription", "NSLocationWhenInUseUsageDescription", "NSMicrophoneUsageDescription"])
        for language in ["vi", "en"] {
            let strings = try Sources.text("ios/generated/Localization/\(language).lproj/InfoPlist.strings")
            XCTAssertEqual(try strings.all("\"(\\w+)\" = \"[^\"]{20,}\";").sorted(), reasons)
        }
    }

    func testBackgroundTasksAreThoseTheAppRegisters() throws {
        let permitted = try list("Citizen/Info.plist")["BGTaskSchedulerPermittedIdentifiers"] as? [String]
        let registered = try Sources.text("ios/App/Citizen/BackgroundSending.swift").all("\"(vn\\.citizen\\.[a-z]+)\"")
        XCTAssertEqual(permitted?.sorted(), registered.sorted())
    }

    func testTheEntitlementsAreTheseAndNoOthers() throws {
        XCTAssertEqual(
            try list("Citizen/Citizen.entitlements").keys.sorted(),
            [
                "aps-environment", "com.apple.developer.usernotifications.critical-alerts",
                "com.apple.developer.usernotifications.time-sensitive", "com.apple.security.application-groups",
                "keychain-access-groups",
            ])
        XCTAssertEqual(
            try list("Shared/Group.entitlements").keys.sorted(),
            ["com.apple.security.application-groups", "keychain-access-groups"])
    }

    func testNobodyIsTracked() throws {
        let privacy = try list("Citizen/PrivacyInfo.xcprivacy")
        XCTAssertEqual(privacy["NSPrivacyTracking"] as? Bool, false)
        let collected = try XCTUnwrap(privacy["NSPrivacyCollectedDataTypes"] as? [[String: Any]])
        XCTAssertTrue(collected.allSatisfy { $0["NSPrivacyCollectedDataTypeTracking"] as? Bool == false })
    }

    func testEveryExtensionSaysItsPlaceAndWhereTheCoreIs() throws {
        let points = [
            "NotificationService": "com.apple.usernotifications.service", "Share": "com.apple.share-services",
            "Widget": "com.apple.widgetkit-extension",
        ]
        for (name, point) in points {
            let info = try list("\(name)/Info.plist")
            XCTAssertEqual((info["NSExtension"] as? [String: Any])?["NSExtensionPointIdentifier"] as? String, point)
            XCTAssertNotNil(info["CitizenServerURL"], name)
            XCTAssertNotNil(info["CitizenAppGroup"], name)
        }
    }

    func testTheProjectNamesFoldersAndFilesThatExist() throws {
        let paths = try Sources.text("ios/project.yml").all("(App/[A-Za-z/.]+)")
        XCTAssertGreaterThan(paths.count, 10)
        for path in paths {
            let there = Sources.repository.appendingPathComponent("ios/\(path)").path
            XCTAssertTrue(FileManager.default.fileExists(atPath: there), path)
        }
    }
}
