import CitizenCore

/// Photos for which the phone had no room: held in memory as long as their screen is open,
/// so that nobody has to take them twice.
@MainActor
final class Unkept {
    private let drafts: Drafts
    private let draft: String
    private var files: [Picked] = []

    init(_ drafts: Drafts, draft: String) {
        self.drafts = drafts
        self.draft = draft
    }

    var any: Bool { !files.isEmpty }

    func attach(_ file: Picked) async throws {
        do {
            try await drafts.attach(draft, file.bytes, name: file.name)
        } catch Trouble.storageFull {
            files.append(file)
            throw Trouble.storageFull
        }
    }

    /// Once there may be room again; what still finds none stays.
    func again() async throws {
        while let file = files.first {
            try await drafts.attach(draft, file.bytes, name: file.name)
            files.removeFirst()
        }
    }
}
