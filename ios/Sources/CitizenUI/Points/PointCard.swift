#if canImport(SwiftUI)
    import CitizenCore
    import CitizenState
    import CitizenTokens
    import SwiftUI

    /// What is measured at a point: where that stands on its scale, the figures, since when.
    struct PointCard: View {
        @Environment(Desk.self) private var desk
        let point: Point
        let onFollow: @MainActor (Bool) async -> Void

        var body: some View {
            let words = desk.words
            Card {
                VStack(alignment: .leading, spacing: Tokens.step) {
                    Text(point.name).font(.headline)
                    if let grade = point.grade(in: words) { GradeTag(text: grade, color: point.grade?.color) }
                    ForEach(point.readings(in: words), id: \.self) { Text($0) }
                    Soft(point.standing(in: words, at: desk.hour))
                    if point.stale { Notice(Symbol.warning, words["point-stale"], .held) }
                    if point.example { Soft(words["item-example"]) }
                }
                .accessibilityElement(children: .combine)
                FollowButton(what: point.name, followed: point.followed, onFollow: onFollow)
            }
        }
    }

    /// A step of a scale in its word and, where the province gave one, its colour.
    struct GradeTag: View {
        let text: String
        let color: String?

        var body: some View {
            if let tint = Tint(color) {
                let fill = Shade(day: tint.argb, night: tint.argb)
                let letters = tint.darkLetters ? Tokens.ink : Tokens.paper
                Tag(text: text, fill: fill, on: Shade(day: letters, night: letters))
            } else {
                Tag(text: text, fill: .pale, on: .ink)
            }
        }
    }

    /// What the figures of a kind mean, step by step.
    struct ScaleCard: View {
        @Environment(Desk.self) private var desk
        let scale: CitizenCore.Scale

        var body: some View {
            Card {
                Heading(desk.words["scale-title", ["unit": scale.unit]])
                ForEach(Array(scale.grades.enumerated()), id: \.offset) { _, grade in
                    GradeTag(text: grade.said(in: desk.words), color: grade.color)
                }
            }
        }
    }

    /// Where a satellite saw heat.
    struct HotspotCard: View {
        @Environment(Desk.self) private var desk
        let hotspot: Hotspot

        var body: some View {
            Card {
                Notice(Symbol.fire, hotspot.title(in: desk.words))
                Soft(hotspot.standing(in: desk.words, at: desk.hour))
                if hotspot.example { Soft(desk.words["item-example"]) }
            }
            .accessibilityElement(children: .combine)
        }
    }
#endif
