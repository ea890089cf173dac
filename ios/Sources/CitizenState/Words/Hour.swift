import Foundation

/// Now and where, as parameters of what is shown.
public struct Hour: Sendable {
    public let nowMs: @Sendable () -> Int64
    private let calendar: Calendar

    public init(
        nowMs: @escaping @Sendable () -> Int64 = { Int64(Date().timeIntervalSince1970 * 1_000) },
        zone: TimeZone = .current
    ) {
        self.nowMs = nowMs
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        self.calendar = calendar
    }

    /// `14:05` today, `14:05 26/11` on another day.
    public func moment(_ ms: Int64) -> String {
        let then = calendar.dateComponents([.year, .month, .day, .hour, .minute], from: date(ms))
        let today = calendar.dateComponents([.year, .month, .day], from: date(nowMs()))
        let clock = String(format: "%02d:%02d", then.hour ?? 0, then.minute ?? 0)
        let sameDay = then.year == today.year && then.month == today.month && then.day == today.day
        return sameDay ? clock : "\(clock) \(then.day ?? 0)/\(then.month ?? 0)"
    }

    private func date(_ ms: Int64) -> Date { Date(timeIntervalSince1970: Double(ms) / 1_000) }
}
