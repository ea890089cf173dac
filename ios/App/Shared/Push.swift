#if canImport(UIKit)
    import Foundation

    /// A push carries a signed warning as text; everything about it is the core's to judge.
    enum Push {
        static func message(_ push: [AnyHashable: Any]) -> Data? {
            (push["alert_message"] as? String).map { Data($0.utf8) }
        }
    }
#endif
