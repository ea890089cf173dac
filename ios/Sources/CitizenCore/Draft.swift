import CitizenGenerated

/// What a person writes and chooses.
public struct ReportForm: Equatable, Sendable {
    public var text: String
    public var category: String?
    public var hideName: Bool
    public var sos: Bool
    /// Answers to what the category asks, by the question's code.
    public var answers: [String: [String]]

    public init(
        text: String, category: String? = nil, hideName: Bool = false, sos: Bool = false,
        answers: [String: [String]] = [:]
    ) {
        self.text = text
        self.category = category
        self.hideName = hideName
        self.sos = sos
        self.answers = answers
    }
}

/// A position, degrees; `measured` by the phone, else put there by the person.
public struct Spot: Equatable, Sendable {
    public let lat: Double
    public let lon: Double
    public let accuracyM: Double?
    public let measured: Bool

    public init(lat: Double, lon: Double, accuracyM: Double?, measured: Bool) {
        self.lat = lat
        self.lon = lon
        self.accuracyM = accuracyM
        self.measured = measured
    }

    var fix: Fix {
        Fix(
            lat: lat, lon: lon, accuracyM: accuracyM, altitudeM: nil, takenAt: nil,
            source: measured ? .gps : .pin, mocked: false)
    }
}

/// A draft as it is kept.
public struct Draft: Equatable, Sendable {
    public let id: String
    public let form: ReportForm
    public let spot: Spot?
    public let place: String?
    public let said: Said?
    public let photos: [Photo]
}

extension Fix {
    var spot: Spot { Spot(lat: lat, lon: lon, accuracyM: accuracyM, measured: source != .pin) }
}

extension ReportDetail {
    var draft: Draft {
        Draft(
            id: id,
            form: ReportForm(
                text: text, category: category, hideName: hideName, sos: kind == .sos,
                answers: Dictionary(answers.map { ($0.code, $0.values) }) { _, last in last }),
            spot: fix?.spot, place: place?.name, said: words?.plain, photos: media.map(\.photo))
    }
}
