// The screens. Each file is inside `canImport(SwiftUI)`: on Linux this module is empty, and
// what the screens show and do is CitizenState, which is built and tested there.
