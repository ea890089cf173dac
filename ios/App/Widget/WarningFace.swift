#if canImport(WidgetKit)
    import CitizenState
    import SwiftUI
    import WidgetKit

    /// Level in number and word, and what happens.
    struct WarningFace: View {
        let entry: WarningEntry

        var body: some View {
            VStack(alignment: .leading) {
                if let warning = entry.warning {
                    Label(
                        warning.headline(in: entry.words),
                        systemImage: warning.drill ? "megaphone" : "exclamationmark.triangle"
                    )
                    .font(.caption)
                    Text(entry.words.said(warning).headline).font(.headline)
                    Text(warning.until(in: entry.words, at: Hour())).font(.caption)
                } else {
                    Label(entry.calm.calm(in: entry.words), systemImage: "checkmark.shield").font(.caption)
                }
            }
            .frame(maxWidth: .infinity, maxHeight: .infinity, alignment: .leading)
            .containerBackground(.background, for: .widget)
            .widgetURL(URL(string: entry.warning.map { "citizen://warning/\($0.id)" } ?? "citizen://sos"))
        }
    }
#endif
