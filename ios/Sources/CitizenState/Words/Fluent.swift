import Foundation

extension Words {
    /// Keys and texts of a message file; later ones of the same key win.
    public static func parse(_ file: String) -> [String: String] {
        var entries: [String: String] = [:]
        for line in file.split(separator: "\n") where !line.hasPrefix("#") {
            guard let equals = line.firstIndex(of: "=") else { continue }
            let key = line[..<equals].trimmingCharacters(in: .whitespaces)
            entries[key] = line[line.index(after: equals)...].trimmingCharacters(in: .whitespaces)
        }
        return entries
    }
}
