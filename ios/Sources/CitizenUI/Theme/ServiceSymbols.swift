#if canImport(SwiftUI)
    import CitizenCore

    extension Service {
        /// The SF Symbol of the same meaning as the province's Lucide icon.
        var symbol: String { Self.symbols[icon] ?? "square.grid.2x2" }

        private static let symbols = [
            "chart-column": "chart.bar", "circle-help": "questionmark.circle", "cloud-sun": "cloud.sun",
            "flame": "flame", "heart-pulse": "heart.text.square", "landmark": "building.columns", "leaf": "leaf",
            "lightbulb": "lightbulb", "megaphone": "megaphone", "newspaper": "newspaper", "school": "graduationcap",
            "ship": "ferry", "siren": "light.beacon.max", "sprout": "camera.macro", "stamp": "doc.text",
            "traffic-cone": "cone", "triangle-alert": "exclamationmark.triangle", "waves": "water.waves",
        ]
    }
#endif
