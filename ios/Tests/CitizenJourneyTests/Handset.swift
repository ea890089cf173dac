import CitizenCore
import CitizenState

/// A phone that writes down what it was asked for.
@MainActor
final class Handset: Device {
    let name = "iPhone"
    var at: Spot?
    private(set) var heard: [String] = []

    init(at: Spot? = Example.dakrong) { self.at = at }

    func position() async -> Spot? { at }

    func speak(_ text: String, language: Language) { heard.append(text) }

    func dial(_ number: String) { heard.append("☎ \(number)") }

    func share(_ text: String) { heard.append("↗ \(text)") }
}
