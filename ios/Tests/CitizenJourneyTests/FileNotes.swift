import CitizenState
import Foundation

/// Remembers in a file, as a phone does.
final class FileNotes: Keep, @unchecked Sendable {
    private let file: URL
    private let lock = NSLock()

    init(_ folder: URL) { file = folder.appendingPathComponent("notes.json") }

    func read(_ name: String) -> String? {
        lock.lock()
        defer { lock.unlock() }
        return all()[name]
    }

    func write(_ name: String, _ value: String) {
        lock.lock()
        defer { lock.unlock() }
        var notes = all()
        notes[name] = value
        try? JSONEncoder().encode(notes).write(to: file, options: .atomic)
    }

    private func all() -> [String: String] {
        (try? Data(contentsOf: file)).flatMap { try? JSONDecoder().decode([String: String].self, from: $0) } ?? [:]
    }
}
