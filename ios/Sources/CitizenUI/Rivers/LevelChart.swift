#if canImport(SwiftUI)
    import Charts
    import CitizenCore
    import CitizenTokens
    import SwiftUI

    /// Levels over time, the forecast in dashes, alarm levels as lines.
    struct LevelChart: View {
        let hours: RiverHours
        let alarms: [Alarm]

        var body: some View {
            Chart {
                ForEach(hours.readings, id: \.atMs) { line($0, of: "readings").foregroundStyle(Shade.primary) }
                ForEach(hours.forecast, id: \.atMs) {
                    line($0, of: "forecast").foregroundStyle(Shade.primary)
                        .lineStyle(StrokeStyle(dash: [Tokens.step, Tokens.step]))
                }
                ForEach(Array(alarms.enumerated()), id: \.offset) { index, alarm in
                    RuleMark(y: .value("mm", alarm.mm)).foregroundStyle(LevelLook(index + 2).line)
                }
            }
            .chartYAxis(.hidden)
            .frame(height: Tokens.picture * 2)
        }

        private func line(_ mark: Mark, of series: String) -> LineMark {
            let at = Date(timeIntervalSince1970: Double(mark.atMs) / 1_000)
            return LineMark(x: .value("at", at), y: .value("mm", mark.mm), series: .value("series", series))
        }
    }
#endif
