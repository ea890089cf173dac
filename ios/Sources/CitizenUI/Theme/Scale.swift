#if canImport(SwiftUI)
    import CitizenState
    import SwiftUI

    extension TypeSize {
        /// Over the system's own setting: one or two steps larger, never smaller.
        func over(_ system: DynamicTypeSize) -> DynamicTypeSize {
            let sizes = DynamicTypeSize.allCases
            let steps =
                switch self {
                case .normal: 0
                case .large: 2
                case .largest: 4
                }
            let here = sizes.firstIndex(of: system) ?? 0
            return sizes[min(here + steps, sizes.count - 1)]
        }
    }
#endif
