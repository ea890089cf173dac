#if canImport(SwiftUI)
    import CitizenTokens

    /// How a legal level of disaster risk looks (QĐ 18/2021/QĐ-TTg, article 4): never by
    /// colour alone, always with its number and word.
    struct LevelLook {
        let fill: Shade
        let on: Shade
        let tint: Shade
        /// Of a line on paper, where the fill would not be seen.
        let line: Shade

        init(_ level: Int) {
            let row = Tokens.levels[min(max(level, 1), Tokens.levels.count) - 1]
            fill = Shade(day: row[0], night: row[0])
            on = Shade(day: row[1], night: row[1])
            tint = Shade(day: row[2], night: row[3])
            line = Shade(day: row[4], night: row[5])
        }
    }
#endif
