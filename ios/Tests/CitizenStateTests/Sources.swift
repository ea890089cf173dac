import XCTest

/// The repository's files, for what holds for all of them.
enum Sources {
    static let repository = URL(
        fileURLWithPath: ProcessInfo.processInfo.environment["CITIZEN_REPOSITORY"] ?? "..")

    static func swift(_ folders: String...) -> [URL] {
        folders.flatMap { folder in
            let root = repository.appendingPathComponent(folder)
            let paths = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
            return paths.filter { $0.hasSuffix(".swift") }.sorted().map(root.appendingPathComponent)
        }
    }

    static func text(_ path: String) throws -> String {
        try String(contentsOf: repository.appendingPathComponent(path), encoding: .utf8)
    }

    static func text(_ url: URL) throws -> String { try String(contentsOf: url, encoding: .utf8) }
}

extension String {
    /// The first group of each match.
    func all(_ pattern: String) throws -> [String] {
        let expression = try NSRegularExpression(pattern: pattern)
        let whole = NSRange(startIndex..., in: self)
        return expression.matches(in: self, range: whole).compactMap { match in
            Range(match.range(at: match.numberOfRanges > 1 ? 1 : 0), in: self).map { String(self[$0]) }
        }
    }

    func between(_ start: String, _ end: String) -> String {
        guard let from = range(of: start) else { return "" }
        let rest = self[from.upperBound...]
        return String(rest[..<(rest.range(of: end)?.lowerBound ?? rest.endIndex)])
    }
}
