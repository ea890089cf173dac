import CitizenCore
import CitizenState
import Foundation

/// People, places and photos of the example province.
enum Example {
    static let number = "0912345678"
    static let coordinator = "dieuphoi"
    static let officer = "dakrong"
    static let unit = "ubnd_19564"
    static let warns = "canhbao"
    static let approves = "pheduyet"
    static let commune = "19564"
    /// Far from `commune`.
    static let otherCommune = "19333"
    /// The example's number that takes text messages.
    static let texts = "6112"
    static let station = "554600"
    static let camera = "dong-ha"
    static let edits = "bientap"
    static let leads = "lanhdao"
    static let category = "pothole"
    static let dossier = "H44.7-261101-0001"
    static let form = "health_monthly"
    static let indicator = "dengue_cases"
    static let dakrong = Spot(lat: 16.67, lon: 106.83, accuracyM: 12, measured: true)

    /// The key of whoever measures, and what a server is told of it: `NAME:SHA256`.
    static let measuringKey = "khoa-cua-nguoi-do"
    static let measures = "nguoido:266b0b66d917db2bb34f0a678d85d51e01b0c42d5c63ee5f663ca9fa0344acd5"

    /// Of the repository, by its path.
    static func file(_ path: String) -> URL {
        URL(fileURLWithPath: ProcessInfo.processInfo.environment["CITIZEN_REPOSITORY"] ?? "..")
            .appendingPathComponent(path)
    }

    /// A picture there is in the repository.
    static func photo() throws -> Picked {
        Picked(bytes: try Data(contentsOf: file("docs/app/home-light.png")), name: "anh.png")
    }

    /// A folder of its own, gone with the machine's temporary files.
    static func folder() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("citizen-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }
}
