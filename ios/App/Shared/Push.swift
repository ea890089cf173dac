#if canImport(UIKit)
    import Foundation

    /// A push carries the signed warning in `w` (server/src/push/apns.rs); everything about it
    /// is the core's to judge.
    enum Push {
        static func message(_ push: [AnyHashable: Any]) -> Data? {
            guard let signed = push["w"], JSONSerialization.isValidJSONObject(signed) else { return nil }
            return try? JSONSerialization.data(withJSONObject: signed)
        }
    }
#endif
