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
    static let station = "554600"
    static let leads = "lanhdao"
    static let category = "pothole"
    static let dossier = "H44.7-261101-0001"
    static let form = "health_monthly"
    static let indicator = "dengue_cases"
    static let dakrong = Spot(lat: 16.67, lon: 106.83, accuracyM: 12, measured: true)

    /// A picture there is in the repository.
    static func photo() throws -> Picked {
        let repository = ProcessInfo.processInfo.environment["CITIZEN_REPOSITORY"] ?? ".."
        let file = URL(fileURLWithPath: "\(repository)/docs/app/home-light.png")
        return Picked(bytes: try Data(contentsOf: file), name: "anh.png")
    }

    /// A folder of its own, gone with the machine's temporary files.
    static func folder() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("citizen-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }
}
