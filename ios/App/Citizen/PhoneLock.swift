#if canImport(LocalAuthentication)
    import LocalAuthentication

    /// The phone's own lock: face, finger or code, as the person has set it. The app learns
    /// whether it was given and nothing else.
    struct PhoneLock {
        var isSet: Bool { LAContext().canEvaluatePolicy(.deviceOwnerAuthentication, error: nil) }

        func unlock(why: String) async -> Bool {
            // None: the phone has no lock any more, and whoever holds it has everything anyway.
            if !isSet { return true }
            return (try? await LAContext().evaluatePolicy(.deviceOwnerAuthentication, localizedReason: why)) == true
        }
    }
#endif
