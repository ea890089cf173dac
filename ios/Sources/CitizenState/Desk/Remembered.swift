import Foundation

/// What comes back after the system ended the app: the screens one came through, and
/// what was typed on them and is not in the core yet.
public struct Remembered: Codable, Equatable, Sendable {
    public var ways: [String] = [Route.home.path]
    /// By the path of the screen, then the name of the field.
    public var fields: [String: [String: String]] = [:]

    public init() {}

    static let name = "remembered"

    /// A kept state of another version, or garbage, is the first screen.
    static func read(from keep: any Keep) -> Remembered {
        let kept = keep.read(name).flatMap { try? JSONDecoder().decode(Remembered.self, from: Data($0.utf8)) }
        return kept ?? Remembered()
    }

    func write(to keep: any Keep) {
        guard let kept = try? JSONEncoder().encode(self) else { return }
        keep.write(Self.name, String(decoding: kept, as: UTF8.self))
    }
}
