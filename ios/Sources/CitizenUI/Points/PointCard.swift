#if canImport(SwiftUI)
    import CitizenCore
    import CitizenState
    import CitizenTokens
    import SwiftUI

    /// Points of a kind, followed ones first; all of them where somebody asks for all.
    struct MeasuredKind: View {
        private static let shown = 4
        @Environment(Desk.self) private var desk
        let part: MeasuredPart
        let onOpen: @MainActor (String) async -> Void
        @State private var all = false

        var body: some View {
            let words = desk.words
            let more = part.points.count - Self.shown
            Heading(words.of("measured", part.kind.rawValue))
            ForEach(all ? part.points : Array(part.points.prefix(Self.shown))) { point in
                OpenCard(action: { await onOpen(point.id) }) {
                    Text(point.name).font(.headline)
                    if point.followed { Notice(Symbol.followed, words["item-followed"]) }
                    PointNow(point: point)
                }
            }
            if !all && more > 0 { SideButton(words["point-more", ["count": more]], Symbol.add) { all = true } }
        }
    }

    /// What it means, what was read, since when, how far away; what is old is called old.
    struct PointNow: View {
        @Environment(Desk.self) private var desk
        let point: Point

        var body: some View {
            let words = desk.words
            if let grade = point.grade(in: words) { GradeLine(text: grade, color: point.grade?.color, now: true) }
            ForEach(point.readings(in: words), id: \.self) { Text($0) }
            Soft(point.standing(in: words, at: desk.hour))
            if point.stale && point.lastAtMs != nil { Notice(Symbol.waiting, words["point-stale"], .held) }
            if point.example { Soft(words["item-example"]) }
        }
    }

    /// A step of a scale: its colour beside its word, never alone.
    struct GradeLine: View {
        let text: String
        let color: String?
        let now: Bool

        var body: some View {
            HStack(spacing: Tokens.step) {
                if let tint = Tint(color) {
                    RoundedRectangle(cornerRadius: Tokens.hair).fill(Shade(day: tint.argb, night: tint.argb))
                        .stroke(Shade.line, lineWidth: Tokens.hair).frame(width: Tokens.gap, height: Tokens.gap)
                        .accessibilityHidden(true)
                }
                Text(text).fontWeight(now ? .semibold : .regular)
            }
        }
    }

    /// Where satellites saw heat: no proof of a fire, and said so.
    struct HeatPart: View {
        @Environment(Desk.self) private var desk
        let hotspots: [Hotspot]

        var body: some View {
            let words = desk.words
            if !hotspots.isEmpty {
                Heading(words["heat-title"])
                Soft(words["heat-about"])
            }
            ForEach(Array(hotspots.enumerated()), id: \.offset) { _, hotspot in
                Card {
                    Text(hotspot.title(in: words)).font(.headline)
                    Soft(hotspot.standing(in: words, at: desk.hour))
                    if hotspot.example { Soft(words["item-example"]) }
                }
                .accessibilityElement(children: .combine)
            }
        }
    }
#endif
