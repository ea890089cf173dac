import CitizenGenerated
import Foundation

/// Writing a report. Whatever returned is durable.
public struct Drafts: Sendable {
    let phone: Phone

    public func begin() async throws -> String { try await aside { try phone.draftNew() } }

    public func all() async throws -> [Draft] { try await aside { try phone.drafts().map(\.draft) } }

    public func read(_ id: String) async throws -> Draft { try await aside { try phone.report(id: id).draft } }

    public func save(_ id: String, _ form: ReportForm) async throws {
        try await aside {
            let given = DraftForm(
                text: form.text, category: form.category,
                answers: form.answers.map { GivenAnswer(code: $0.key, values: $0.value) },
                hideName: form.hideName, kind: form.sos ? .sos : .report)
            try phone.draftSave(id: id, form: given)
        }
    }

    public func place(_ id: String, _ spot: Spot?) async throws {
        try await aside { try phone.draftPlace(id: id, fix: spot?.fix) }
    }

    /// Keeps a chosen file and makes it small; cancelling the task stops it.
    public func attach(_ id: String, _ file: Data, name: String) async throws {
        try await stoppable { stop in
            _ = try phone.attach(draft: id, file: file, name: name, stop: stop)
        }
    }

    /// The same from a file on the disk, for films: they are never held in memory.
    public func attach(_ id: String, path: String) async throws {
        try await aside { _ = try phone.attachFile(draft: id, path: path) }
    }

    public func detach(_ photo: String) async throws { try await aside { try phone.detach(medium: photo) } }

    public func discard(_ id: String) async throws { try await aside { try phone.discard(draft: id) } }

    public func submit(_ id: String) async throws { try await aside { try phone.submit(id: id) } }
}
