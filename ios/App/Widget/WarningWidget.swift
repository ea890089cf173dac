#if canImport(WidgetKit)
    import CitizenCore
    import CitizenState
    import SwiftUI
    import WidgetKit

    /// The gravest warning in force, or that there is none, and a way to SOS.
    @main
    struct WarningWidget: Widget {
        var body: some WidgetConfiguration {
            StaticConfiguration(kind: "vn.citizen.warning", provider: WarningTimeline()) { WarningFace(entry: $0) }
                .configurationDisplayName("warnings-title")
                .supportedFamilies([.systemSmall, .systemMedium, .accessoryRectangular])
        }
    }

    struct WarningEntry: TimelineEntry {
        let date: Date
        let words: Words
        let warning: CitizenCore.Warning?
        let calm: NotHere
    }

    struct WarningTimeline: TimelineProvider {
        private static let againS = 15 * 60.0

        func placeholder(in context: Context) -> WarningEntry { entry(nil) }

        func getSnapshot(in context: Context, completion: @escaping @Sendable (WarningEntry) -> Void) {
            Task { completion(await read()) }
        }

        func getTimeline(in context: Context, completion: @escaping @Sendable (Timeline<WarningEntry>) -> Void) {
            Task {
                let again = Date(timeIntervalSinceNow: Self.againS)
                completion(Timeline(entries: [await read()], policy: .after(again)))
            }
        }

        /// What the phone has heard; a widget asks no network.
        private func read() async -> WarningEntry {
            guard let warnings = try? Place().core().warnings, let all = try? await warnings.all() else {
                return entry(nil)
            }
            return entry(all.inForce.first, followed: (try? await warnings.followed().count) ?? 0)
        }

        private func entry(_ warning: CitizenCore.Warning?, followed: Int = 0) -> WarningEntry {
            let keep = (try? Place())?.keep
            let language = keep?.read("language").flatMap(Language.init(rawValue:)) ?? .vietnamese
            let calm = NotHere(hereAtMs: keep.flatMap { Here.kept(in: $0) }, followed: followed)
            return WarningEntry(date: .now, words: Words(language), warning: warning, calm: calm)
        }
    }
#endif
