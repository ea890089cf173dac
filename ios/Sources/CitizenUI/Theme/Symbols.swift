#if canImport(SwiftUI)
    import CitizenCore
    import CitizenState

    /// SF Symbols of the same meaning as Android's icons.
    enum Symbol {
        static let report = "camera"
        static let sos = "lifepreserver"
        static let call = "phone"
        static let waiting = "clock"
        static let place = "mappin.and.ellipse"
        static let warning = "exclamationmark.triangle"
        static let good = "checkmark.circle"
        static let safe = "checkmark.shield"
        static let send = "paperplane"
        static let listen = "speaker.wave.2"
        static let share = "square.and.arrow.up"
        static let person = "person.crop.circle"
        static let settings = "gearshape"
        static let discard = "trash"
        static let edit = "pencil"
        static let stop = "xmark"
        static let bell = "bell"
        static let office = "building.columns"
        static let star = "star"
        static let starFull = "star.fill"
        static let reports = "text.bubble"
        static let home = "house"
        static let water = "water.waves"
        static let again = "arrow.clockwise"
        static let offline = "icloud.slash"
        static let everybody = "megaphone"
        static let add = "plus"
        static let search = "magnifyingglass"
        static let dossier = "doc.text"
        static let figures = "chart.bar"
        static let followed = "bell.fill"
        static let film = "video"
        static let voice = "mic"
        static let phone = "iphone"
        static let locked = "lock"
        static let message = "message"
        static let question = "questionmark.circle"
        static let map = "map"
        static let here = "location"
        static let less = "minus"
        static let off = "circle"
    }

    extension Medium {
        /// Of what has no picture.
        var symbol: String {
            switch self {
            case .photo: Symbol.report
            case .film: Symbol.film
            case .voice: Symbol.voice
            case .document: Symbol.dossier
            }
        }
    }

    extension Route {
        var symbol: String {
            switch self {
            case .home: Symbol.home
            case .reports: Symbol.reports
            case .warnings: Symbol.warning
            case .map: Symbol.map
            default: Symbol.person
            }
        }
    }

    extension ServiceEngine {
        var symbol: String {
            switch self {
            case .rivers, .depth: Symbol.water
            case .warnings: Symbol.warning
            case .reports: Symbol.reports
            case .publicReports: Symbol.everybody
            case .dossiers: Symbol.dossier
            case .figures: Symbol.figures
            case .ask: Symbol.question
            }
        }
    }

    extension MapKind {
        /// In a mark that has no sign of its own.
        var symbol: String {
            switch self {
            case .warning: Symbol.warning
            case .river: Symbol.water
            case .report: Symbol.reports
            case .point: "ruler"
            case .heat: "flame"
            case .place: Symbol.home
            }
        }
    }

    extension FigureTrend {
        var symbol: String {
            switch self {
            case .up: "arrow.up.right"
            case .down: "arrow.down.right"
            case .same: "minus"
            }
        }
    }

    extension HomeShortcut {
        var symbol: String {
            switch self {
            case .reports: Symbol.reports
            case .warnings: Symbol.warning
            case .emergency: Symbol.sos
            }
        }
    }
#endif
