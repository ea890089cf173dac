#if canImport(SwiftUI)
    import CitizenCore
    import CitizenState
    import SwiftUI

    /// A collection of a service, the nearest or latest of it.
    struct Shelf: View {
        @Environment(Desk.self) private var desk
        let section: CitizenCore.Section
        let onOpen: @MainActor (String) async -> Void

        var body: some View {
            let words = desk.words
            let more = section.count - section.rows.count
            Heading(words.said(section.name))
            if section.rows.isEmpty { Soft(words["service-nothing"]) }
            ForEach(section.rows) { item in
                OpenCard(action: { await onOpen(item.id) }) {
                    Text(words.said(item.title)).font(.headline)
                    if let about = item.summary.map(words.said) ?? item.address { Soft(about) }
                    ItemStanding(item: item)
                }
            }
            if more > 0 { Soft(words["service-more", ["count": more]]) }
        }
    }

    /// How far, whether it is open, whether that can be relied on.
    struct ItemStanding: View {
        @Environment(Desk.self) private var desk
        let item: Item

        var body: some View {
            let words = desk.words
            if let standing = item.standing(in: words) { Soft(standing) }
            if item.stale { Notice(Symbol.warning, words["item-stale"], .held) }
            if item.example { Soft(words["item-example"]) }
        }
    }
#endif
