#if canImport(Security)
    import CitizenCore
    import Foundation
    import Security

    /// Secrets in the Keychain of the app and its extensions: readable after the first unlock,
    /// so that a warning at night is judged, and never part of a backup.
    struct KeychainSecrets: Secrets {
        struct Refused: Error { let status: OSStatus }

        let group: String

        private func query(_ name: String) -> [CFString: Any] {
            [
                kSecClass: kSecClassGenericPassword, kSecAttrService: group, kSecAttrAccount: name,
                kSecUseDataProtectionKeychain: true,
            ]
        }

        func read(_ name: String) throws -> String? {
            var asked = query(name)
            asked[kSecReturnData] = true
            var found: CFTypeRef?
            let status = SecItemCopyMatching(asked as CFDictionary, &found)
            if status == errSecItemNotFound { return nil }
            guard status == errSecSuccess, let data = found as? Data else { throw Refused(status: status) }
            return String(decoding: data, as: UTF8.self)
        }

        func write(_ name: String, _ value: String?) throws {
            guard let value else {
                let status = SecItemDelete(query(name) as CFDictionary)
                if status != errSecSuccess && status != errSecItemNotFound { throw Refused(status: status) }
                return
            }
            let kept: [CFString: Any] = [
                kSecValueData: Data(value.utf8), kSecAttrAccessible: kSecAttrAccessibleAfterFirstUnlockThisDeviceOnly,
            ]
            var status = SecItemUpdate(query(name) as CFDictionary, kept as CFDictionary)
            if status == errSecItemNotFound {
                status = SecItemAdd(query(name).merging(kept) { $1 } as CFDictionary, nil)
            }
            if status != errSecSuccess { throw Refused(status: status) }
        }
    }
#endif
