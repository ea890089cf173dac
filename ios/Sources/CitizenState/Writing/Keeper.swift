import CitizenCore

/// What is typed, shown at once and kept in the core right after. Only the latest
/// form is written, one writing at a time, and a submission waits for it.
@MainActor
final class Keeper {
    private let core: Core
    private let draft: String
    private(set) var form: ReportForm?
    private var kept: ReportForm?
    /// There was no room for what is shown.
    private(set) var unkept = false
    private var writing: Task<Void, any Error>?

    init(core: Core, draft: String) {
        self.core = core
        self.draft = draft
    }

    /// As the core has it; what is being typed goes before.
    func begin(with read: ReportForm) -> ReportForm {
        if let form { return form }
        form = read
        kept = read
        return read
    }

    func change(_ edit: (inout ReportForm) -> Void) {
        guard var changed = form else { return }
        edit(&changed)
        form = changed
    }

    func keep() async throws {
        let before = writing
        let task = Task {
            _ = await before?.result
            guard let latest = form, latest != kept else { return }
            do {
                try await core.drafts.save(draft, latest)
                kept = latest
                unkept = false
            } catch Trouble.storageFull {
                unkept = true
                throw Trouble.storageFull
            }
        }
        writing = task
        try await task.value
    }
}
