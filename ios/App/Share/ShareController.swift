#if canImport(UIKit)
    import CitizenCore
    import CitizenState
    import UIKit
    import UniformTypeIdentifiers

    /// Photos shared from another app become a draft; the person finishes it in the app.
    @objc(ShareController)
    final class ShareController: UIViewController {
        override func viewDidLoad() {
            super.viewDidLoad()
            Task { await take() }
        }

        private func take() async {
            do {
                let core = try Place().core()
                let draft = try await core.drafts.begin()
                for file in await photos() { try await core.drafts.attach(draft, file.bytes, name: file.name) }
                extensionContext?.completeRequest(returningItems: nil)
            } catch {
                extensionContext?.cancelRequest(withError: error)
            }
        }

        private func photos() async -> [Picked] {
            let items = (extensionContext?.inputItems ?? []).compactMap { $0 as? NSExtensionItem }
            var found: [Picked] = []
            for given in items.flatMap({ $0.attachments ?? [] }) {
                if let photo = await load(given) { found.append(photo) }
            }
            return found
        }

        private func load(_ given: NSItemProvider) async -> Picked? {
            let name = given.suggestedName ?? ""
            return await withCheckedContinuation { continuation in
                _ = given.loadDataRepresentation(for: .image) { data, _ in
                    continuation.resume(returning: data.map { Picked(bytes: $0, name: name) })
                }
            }
        }
    }
#endif
