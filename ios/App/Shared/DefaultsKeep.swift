#if canImport(UIKit)
    import CitizenState
    import Foundation

    /// Small things, in the defaults that the app shares with its extensions.
    struct DefaultsKeep: Keep, @unchecked Sendable {
        private let defaults: UserDefaults

        init(group: String) { defaults = UserDefaults(suiteName: group) ?? .standard }

        func read(_ name: String) -> String? { defaults.string(forKey: name) }

        func write(_ name: String, _ value: String) { defaults.set(value, forKey: name) }
    }
#endif
