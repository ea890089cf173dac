import CitizenCore
import CitizenState
import XCTest

/// Being reached at once: the token that the system gives, and whether this phone may ring.
@MainActor
final class PushJourneyTests: XCTestCase {
    /// A key as Apple hands one out, made for this test; it opens nothing.
    private static let key = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgd4aC9KickHzOH099
        RRt3u8/omZX57INgOPCyWxNJ5+ShRANCAATTLPjN9dbQWUceLRcmjJWMXgioX23p
        BRu+dMGEMQzOSlngDeJRYzLToJfS4KSXFberdMr88DZd8+Flifle3ngC
        -----END PRIVATE KEY-----
        """

    func testTheServerIsToldTheTokenAsSoonAsItIsThere() async throws {
        let data = try Example.folder()
        let key = data.appendingPathComponent("apns.p8")
        try Data(Self.key.utf8).write(to: key)
        let server = try LocalServer(
            data,
            [
                "CITIZEN_PUSH_APNS_KEY": key.path, "CITIZEN_PUSH_APNS_KEY_ID": "ABC123DEFG",
                "CITIZEN_PUSH_APNS_TEAM": "DEF123GHIJ", "CITIZEN_PUSH_APNS_TOPIC": "vn.citizen",
            ])
        defer { server.stop() }
        let person = try Story(try Example.folder(), server: server.url)
        let subscription = Subscription(person.core)
        var told = await subscription.settle()
        XCTAssertFalse(told, "the system gave no token yet")
        await subscription.given(Data([0x00, 0xAB, 0xFF] + [UInt8](repeating: 7, count: 29)))
        told = await subscription.settle()
        XCTAssertFalse(told, "nobody listens")
        try await server.start()
        told = await subscription.settle()
        XCTAssertTrue(told)
        server.stop()
        told = await subscription.settle()
        XCTAssertTrue(told, "once is enough")
        await subscription.given(Data(repeating: 9, count: 32))
        told = await subscription.settle()
        XCTAssertFalse(told, "another token is told anew")
    }

    func testAProvinceThatDoesNotSendThroughAppleIsNotToldOfAToken() async throws {
        let server = try LocalServer(try Example.folder())
        defer { server.stop() }
        try await server.start()
        let person = try Story(try Example.folder(), server: server.url)
        let offered = try await person.core.pushes.offered()
        XCTAssertFalse(offered)
        let subscription = Subscription(person.core)
        await subscription.given(Data(repeating: 9, count: 32))
        let told = await subscription.settle()
        XCTAssertFalse(told)
    }

    func testAPhoneThatMayNotRingSaysSoAndWhoFollowsIsAsked() async throws {
        let person = try Story(try Example.folder())
        person.handset.notificationsDenied = true
        let warnings = WarningsFlow(person.desk)
        await warnings.begin()
        XCTAssertTrue(warnings.silent)
        await warnings.send(.allow)
        await warnings.begin()
        XCTAssertFalse(warnings.silent)
        let asked = person.handset.askedToNotify
        let follow = FollowFlow(person.desk)
        await follow.follow(Example.commune, true)
        XCTAssertEqual(person.handset.askedToNotify, asked + 1)
        await follow.follow(Example.commune, false)
        XCTAssertEqual(person.handset.askedToNotify, asked + 1, "whoever wants nothing told is not asked")
    }
}
