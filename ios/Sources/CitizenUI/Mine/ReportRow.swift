#if canImport(SwiftUI)
    import CitizenCore
    import CitizenState
    import SwiftUI

    /// One report in a list.
    struct ReportRow: View {
        @Environment(Desk.self) private var desk
        let line: ReportLine
        let onOpen: @MainActor () async -> Void

        var body: some View {
            OpenCard(action: onOpen) {
                Text(line.title.isEmpty ? desk.words["report-no-words"] : line.title).font(.headline).lineLimit(2)
                StageLine(stage: line.stage)
                Soft(line.figures(in: desk.words, at: desk.hour))
            }
        }
    }
#endif
