import CitizenCore
import Foundation

/// What the phone does for the person. Nothing is given where a permission is refused
/// or the person turned away.
@MainActor
public protocol Device: AnyObject {
    /// What this phone calls itself.
    var name: String { get }

    func position() async -> Spot?

    /// The position may be asked for without a question to the person.
    var positionAllowed: Bool { get }

    /// The person, or whoever owns the phone, refused the position.
    var positionDenied: Bool { get }

    /// Whether it may ring and show notices; the person is asked where nobody asked yet.
    func mayNotify() async -> Bool

    /// What the system lets a warning do.
    func audible() async -> Audible

    /// Rings in a moment as a warning does, where the person has time to put the phone away.
    func ring(title: String, text: String)

    /// Opens the place where the system lets that be changed: it asks only once.
    func allow()

    /// Listens from now on; nothing where that is not allowed or cannot be done, `storageFull`
    /// where there is no room for what is said.
    func record() async throws -> (any Recording)?

    /// The person, or whoever owns the phone, refused the microphone.
    var microphoneDenied: Bool { get }

    func speak(_ text: String, language: Language)

    func dial(_ number: String)

    /// It has a lock of its own: a code, a finger, a face.
    var locks: Bool { get }

    /// Asks for it, saying `why`; true once it was given. A phone without one is open.
    func unlock(_ why: String) async -> Bool

    /// It writes text messages at all: not without a SIM card.
    var texts: Bool { get }

    /// Opens a text message, filled in; the person presses send.
    func text(_ number: String, _ text: String)

    func share(_ text: String)

    /// Hands a file over to wherever the person wants it.
    func hand(_ file: Data, name: String)
}

/// Small things that are remembered beside the core.
public protocol Keep: Sendable {
    func read(_ name: String) -> String?

    func write(_ name: String, _ value: String)
}
