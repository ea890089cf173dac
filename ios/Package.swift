// swift-tools-version: 6.0
import PackageDescription

// The app without its Xcode project: what is generated from the core, the core in plain
// Swift, what screens show, and the screens. Depends on nothing but the platform.
// `bindings/generate` writes generated/; on Linux the library is the one Cargo built,
// on Apple's systems CitizenFFI.xcframework (ios/README.md).

#if os(Linux)
    let library: [Target] = []
    let linked: [Target.Dependency] = []
#else
    let library: [Target] = [.binaryTarget(name: "CitizenFFI", path: "generated/CitizenFFI.xcframework")]
    let linked: [Target.Dependency] = ["CitizenFFI"]
#endif

// uniffi writes Swift 5; all else is checked as Swift 6.
let five: [SwiftSetting] = [.swiftLanguageMode(.v5)]

let package = Package(
    name: "Citizen",
    defaultLocalization: "vi",
    platforms: [.iOS(.v17), .macOS(.v14)],
    products: [
        .library(name: "CitizenCore", targets: ["CitizenCore"]),
        .library(name: "CitizenUI", targets: ["CitizenUI"]),
    ],
    targets: library + [
        .systemLibrary(name: "CitizenWireGeneratedFFI", path: "generated/CitizenWireGeneratedFFI"),
        .systemLibrary(name: "CitizenCoreGeneratedFFI", path: "generated/CitizenCoreGeneratedFFI"),
        .target(
            name: "CitizenGenerated", dependencies: ["CitizenWireGeneratedFFI", "CitizenCoreGeneratedFFI"] + linked,
            path: "generated/CitizenGenerated", swiftSettings: five,
            linkerSettings: [.linkedLibrary("citizen_ffi", .when(platforms: [.linux]))]),
        .target(name: "CitizenWords", path: "generated/CitizenWords"),
        .target(name: "CitizenTokens", path: "generated/CitizenTokens"),
        .target(name: "CitizenCore", dependencies: ["CitizenGenerated"]),
        .target(name: "CitizenState", dependencies: ["CitizenCore", "CitizenWords"]),
        .target(name: "CitizenUI", dependencies: ["CitizenCore", "CitizenState", "CitizenTokens"]),
        .testTarget(name: "CitizenStateTests", dependencies: ["CitizenState", "CitizenTokens", "CitizenUI"]),
        .testTarget(name: "CitizenJourneyTests", dependencies: ["CitizenState"]),
    ]
)
