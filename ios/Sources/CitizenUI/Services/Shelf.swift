#if canImport(SwiftUI)
    import CitizenCore
    import CitizenState
    import SwiftUI

    /// A collection of a service, the nearest or latest of it; all of it can be followed.
    struct Shelf: View {
        @Environment(Desk.self) private var desk
        let section: CitizenCore.Section
        let onOpen: @MainActor (String) async -> Void
        let onFollow: @MainActor (Bool) async -> Void

        var body: some View {
            let words = desk.words
            let more = section.count - section.rows.count
            Heading(words.said(section.name))
            if section.rows.isEmpty { Soft(words["service-nothing"]) }
            ForEach(section.rows) { item in
                OpenCard(action: { await onOpen(item.id) }) { ItemLines(item: item) }
            }
            if more > 0 { Soft(words["service-more", ["count": more]]) }
            let all = words["follow-all", ["name": words.said(section.name)]]
            FollowSwitch(text: all, followed: section.followed, onFollow: onFollow)
        }
    }

    /// A place or a publication in a list.
    struct ItemLines: View {
        @Environment(Desk.self) private var desk
        let item: Item

        var body: some View {
            let words = desk.words
            Text(words.said(item.title)).font(.headline)
            if let about = item.summary.map(words.said) ?? item.address { Soft(about) }
            if item.followed { Notice(Symbol.followed, words["item-followed"]) }
            ItemStanding(item: item)
        }
    }

    /// How far, whether it is open, whether that can be relied on; of a storm how near it comes.
    struct ItemStanding: View {
        @Environment(Desk.self) private var desk
        let item: Item

        var body: some View {
            let words = desk.words
            if let storm = item.storm { StormLines(storm: storm) }
            if let standing = item.standing(in: words) { Soft(standing) }
            if let old = item.old(in: words) { Notice(Symbol.warning, old, .held) }
            if item.example { Soft(words["item-example"]) }
        }
    }

    /// A storm: its class, how far it is, how near it comes and when.
    struct StormLines: View {
        @Environment(Desk.self) private var desk
        let storm: Storm

        var body: some View {
            let words = desk.words
            GradeLine(text: storm.grade(in: words), color: storm.now.grade?.color, now: true)
            ForEach(storm.distances(in: words, at: desk.hour), id: \.self) { Text($0) }
        }
    }
#endif
