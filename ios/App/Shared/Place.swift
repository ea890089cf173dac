#if canImport(UIKit)
    import CitizenCore
    import CitizenState
    import Foundation

    /// Where the app and its extensions keep the core, and whom they speak to.
    struct Place {
        struct Missing: Error { let what: String }

        let server: String
        let group: String
        let folder: URL

        init(_ bundle: Bundle = .main) throws {
            func said(_ name: String) throws -> String {
                guard let value = bundle.object(forInfoDictionaryKey: name) as? String else {
                    throw Missing(what: name)
                }
                return value
            }
            server = try said("CitizenServerURL")
            group = try said("CitizenAppGroup")
            guard let shared = FileManager.default.containerURL(forSecurityApplicationGroupIdentifier: group) else {
                throw Missing(what: group)
            }
            folder = shared.appendingPathComponent("citizen", isDirectory: true)
            // Readable at night after the first unlock, and kept out of backups: the core's
            // tokens would be of no use on another phone.
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true,
                attributes: [.protectionKey: FileProtectionType.completeUntilFirstUserAuthentication])
            var kept = folder
            var values = URLResourceValues()
            values.isExcludedFromBackup = true
            try kept.setResourceValues(values)
        }

        var keep: DefaultsKeep { DefaultsKeep(group: group) }

        func core(bell: (any Bell)? = nil) throws -> Core {
            try Core(
                folder: folder.path, server: server,
                platform: Platform(secrets: KeychainSecrets(group: group), bell: bell))
        }
    }
#endif
