import Foundation
import XCTest

#if canImport(Glibc)
    import Glibc
#endif

/// A disk of a few megabytes on a folder, to be filled and emptied. Mounting one is root's to
/// do; the tests have a mount namespace of their own (scripts/swift.sh).
final class SmallDisk {
    /// Large enough for the core's store and a photo.
    private static let size = "size=24m"
    let folder: URL
    private var filler: URL { folder.appendingPathComponent("filler") }

    init(_ folder: URL) throws {
        self.folder = folder
        #if os(Linux)
            let mounted = mount("tmpfs", folder.path, "tmpfs", 0, Self.size) == 0
            try XCTSkipUnless(mounted, "needs root to mount a small disk: \(String(cString: strerror(errno)))")
        #else
            throw XCTSkip("needs a small disk")
        #endif
    }

    /// Takes all the room there is.
    func fill() throws {
        let piece = [UInt8](repeating: 7, count: 4_096)
        let file = open(filler.path, O_CREAT | O_WRONLY, 0o600)
        defer { close(file) }
        XCTAssertGreaterThanOrEqual(file, 0)
        while write(file, piece, piece.count) > 0 {}
        XCTAssertEqual(errno, ENOSPC)
    }

    /// Gives it back.
    func free() throws { try FileManager.default.removeItem(at: filler) }

    func unmount() {
        #if os(Linux)
            umount2(folder.path, Int32(MNT_DETACH))
        #endif
    }
}
