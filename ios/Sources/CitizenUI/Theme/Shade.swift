#if canImport(SwiftUI)
    import CitizenTokens
    import SwiftUI

    extension Color {
        /// An ARGB token.
        init(token: UInt32) {
            func part(_ shift: UInt32) -> Double { Double((token >> shift) & 0xFF) / 255 }
            self.init(.sRGB, red: part(16), green: part(8), blue: part(0), opacity: part(24))
        }
    }

    /// A colour by day and by night.
    struct Shade: ShapeStyle {
        let day: UInt32
        let night: UInt32

        func resolve(in environment: EnvironmentValues) -> Color {
            Color(token: environment.colorScheme == .dark ? night : day)
        }

        static let primary = Shade(day: Tokens.river, night: Tokens.riverBright)
        static let onPrimary = Shade(day: Tokens.paper, night: Tokens.night)
        static let pale = Shade(day: Tokens.riverPale, night: Tokens.riverDeep)
        static let ground = Shade(day: Tokens.ground, night: Tokens.night)
        static let card = Shade(day: Tokens.paper, night: Tokens.nightRaised)
        static let ink = Shade(day: Tokens.ink, night: Tokens.snow)
        static let soft = Shade(day: Tokens.inkSoft, night: Tokens.snowSoft)
        static let line = Shade(day: Tokens.line, night: Tokens.nightLine)
        static let good = Shade(day: Tokens.good, night: Tokens.goodBright)
        static let held = Shade(day: Tokens.held, night: Tokens.heldBright)
        static let star = Shade(day: Tokens.star, night: Tokens.starBright)
        /// Emergencies only.
        static let emergency = Shade(day: Tokens.emergency, night: Tokens.emergency)
        static let onEmergency = Shade(day: Tokens.paper, night: Tokens.paper)
    }
#endif
