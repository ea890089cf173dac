import CitizenCore
import CitizenState
import Foundation

/// A phone that writes down what it was asked for.
@MainActor
final class Handset: Device {
    let name = "iPhone"
    var at: Spot?
    private(set) var heard: [String] = []

    init(at: Spot? = Example.dakrong) { self.at = at }

    /// What the person refuses, and what the system's settings would make of it.
    var positionDenied = false
    /// The person allowed it before.
    var positionAllowed = false
    private(set) var asked = 0
    /// Inside a cellar: the receiver searches and finds nothing.
    var mute = false { didSet { if !mute { silent.forEach { $0.resume() } } } }
    private var silent: [CheckedContinuation<Void, Never>] = []

    func position() async -> Spot? {
        asked += 1
        if mute { await withCheckedContinuation { silent.append($0) } }
        return positionDenied ? nil : at
    }

    var notificationsDenied = false
    private(set) var askedToNotify = 0

    func mayNotify() async -> Bool {
        askedToNotify += 1
        return !notificationsDenied
    }

    var audibly = Audible()

    func audible() async -> Audible {
        var now = audibly
        now.notices = now.notices && !notificationsDenied
        return now
    }

    func ring(title: String, text: String) { heard.append("🔔 \(title)") }

    func allow() {
        positionDenied = false
        positionAllowed = true
        microphoneDenied = false
        notificationsDenied = false
    }

    var microphoneDenied = false
    /// Voice notes that nobody wanted to keep.
    private(set) var dropped = 0

    func record() async throws -> (any Recording)? {
        microphoneDenied ? nil : Take { [weak self] in self?.dropped += 1 }
    }

    func speak(_ text: String, language: Language) { heard.append(text) }

    func dial(_ number: String) { heard.append("☎ \(number)") }

    let locks = true
    /// Whoever holds it can open it.
    var unlocks = true
    private(set) var askedToUnlock = 0

    func unlock(_ why: String) async -> Bool {
        askedToUnlock += 1
        return unlocks
    }

    /// It has a SIM card.
    var texts = true

    func text(_ number: String, _ text: String) { heard.append("✉ \(number): \(text)") }

    /// Files by name.
    private(set) var handed: [String: Data] = [:]

    func hand(_ file: Data, name: String) { handed[name] = file }

    func share(_ text: String) { heard.append("↗ \(text)") }
}
