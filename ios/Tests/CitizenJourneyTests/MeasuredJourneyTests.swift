import CitizenCore
import CitizenState
import XCTest

/// What is measured, seen by cameras and by satellites, on the screens of its services.
@MainActor
final class MeasuredJourneyTests: XCTestCase {
    func testFiguresStandOnTheirScalesWithTheirAgeAlsoWithoutANetwork() async throws {
        let server = try LocalServer(try Example.folder(), Measuring.settings)
        defer { server.stop() }
        try await server.start()
        try await Measuring(kind: "air", name: "Trạm khí Đông Hà", measures: "pm25", unit: "µg/m³")
            .bring(server.url, [(130, "37.5"), (70, "37.5"), (10, "37.5")])
        try await Measuring(kind: "salinity", name: "Điểm đo mặn Cửa Việt", unit: "g/l")
            .bring(server.url, [(600, "2.5")])
        try await Measuring(kind: "rain", name: "Đo mưa Đông Hà", unit: "mm").bring(server.url, [(10, "12.5")])
        let feature = """
            {"name":"x","description":"x","encodingType":"application/geo+json",
             "feature":{"type":"Point","coordinates":[106.819,16.66]}}
            """
        try await Measuring(kind: "hotspot", name: "Vệ tinh", unit: "MW").bring(
            server.url,
            observations: [
                #"{"phenomenonTime":"\#(Measuring.ago(45))","result":7.5,"FeatureOfInterest":\#(feature)}"#
            ])
        let folder = try Example.folder()
        let before = try Story(folder, server: server.url)
        _ = try? await before.core.network.sync()
        let fetched = before.opened(ServiceFlow(before.desk, id: "environment"))
        await fetched.begin()
        XCTAssertEqual(fetched.fetching, .idle)
        await before.end()
        server.stop()

        let person = try Story(folder, server: server.url)
        let (words, hour) = (person.desk.words, person.desk.hour)
        let environment = person.opened(ServiceFlow(person.desk, id: "environment"))
        await environment.begin()
        XCTAssertEqual(environment.fetching, .failed(.offline))
        let air = try await person.see("the air", on: environment) { $0.points.first }
        XCTAssertEqual(air.grade(in: words), "VN_AQI 75 · Trung bình")
        XCTAssertEqual(air.readings(in: words).first?.contains("37,5 µg/m³"), true)
        XCTAssertEqual(air.standing(in: words, at: hour).contains(words.away(air.metres ?? 0)), true)
        XCTAssertNotNil(Tint(air.grade?.color))
        XCTAssertEqual(air.scale?.grades.count, 6)

        let salinity = person.opened(ServiceFlow(person.desk, id: "salinity"))
        let salt = try await person.see("the salinity", on: salinity) { $0.points.first }
        XCTAssertEqual(salt.index, 2.5)
        XCTAssertEqual(salt.readings(in: words), ["Độ mặn: 2,5 g/l"])
        XCTAssertEqual(salt.grade?.from, 1)
        let weather = person.opened(ServiceFlow(person.desk, id: "weather"))
        let rain = try await person.see("the rain", on: weather) { $0.points.first }
        XCTAssertEqual(rain.readings(in: words).first?.contains("12,5 mm"), true)
        let fire = person.opened(ServiceFlow(person.desk, id: "forest_fire"))
        let hotspot = try await person.see("where it burns", on: fire) { $0.hotspots.first }
        XCTAssertTrue(hotspot.standing(in: words, at: hour).contains("7.5 MW"))
        XCTAssertFalse(hotspot.title(in: words).isEmpty)
        await person.end()
    }

    func testTheStillOfACameraComesWithItsHourAndStaysWithoutANetwork() async throws {
        let folder = try Example.folder()
        // In ffmpeg's place, which is not here: hands a picture of the repository over.
        let program = folder.appendingPathComponent("frame")
        let picture = Example.file("tests/fuzz/seeds/photo/plain.jpg")
        let script = "#!/bin/sh\ncase \"$*\" in *hong.jpg*) exit 1 ;; esac\ncat '\(picture.path)'\n"
        try Data(script.utf8).write(to: program)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program.path)
        let settings = folder.appendingPathComponent("citizen.toml")
        let toml = """
            [cameras]
            ffmpeg = "\(program.path)"
            [[cameras.list]]
            id = "\(Example.camera)"
            name = "Ngã tư Đông Hà (ví dụ)"
            lat = 16.8163
            lon = 107.1003
            url = "http://127.0.0.1:9/still.jpg"
            every_s = 2
            timeout_s = 3
            example = true
            [[cameras.list]]
            id = "hong"
            name = "Camera hỏng (ví dụ)"
            lat = 16.8163
            lon = 107.1003
            url = "http://127.0.0.1:9/hong.jpg"
            every_s = 2
            """
        try Data(toml.utf8).write(to: settings)
        let server = try LocalServer(try Example.folder(), ["CITIZEN_CONFIG": settings.path])
        defer { server.stop() }
        try await server.start()
        let still = "\(server.url)/api/v1/cameras/\(Example.camera)/still"
        try await patiently("a frame") { try await Http.send("HEAD", still).status == 200 ? () : nil }

        let person = try Story(try Example.folder(), server: server.url)
        _ = try? await person.core.network.sync()
        let traffic = person.opened(ServiceFlow(person.desk, id: "traffic"))
        await traffic.begin()
        let cameras = try await person.see("the cameras", on: traffic) {
            $0.measured.first { $0.kind == .camera }?.points
        }
        XCTAssertTrue(cameras.contains { $0.id == Example.camera && $0.readings(in: person.desk.words).isEmpty })
        await traffic.send(.point(Example.camera))
        XCTAssertEqual(person.ways.here, .point(service: "traffic", id: Example.camera))
        let flow = person.opened(PointFlow(person.desk, service: "traffic", id: Example.camera))
        try await person.see("its name", on: flow) { $0.point.name == "Ngã tư Đông Hà (ví dụ)" ? () : nil }
        XCTAssertNil(flow.face.content?.still)
        await flow.begin()
        XCTAssertEqual(flow.fetching, .idle)
        let seen = try await person.see("the still", on: flow) { $0.still }
        XCTAssertEqual(try Data(contentsOf: URL(fileURLWithPath: seen.path)), try Data(contentsOf: picture))
        let hour = person.desk.hour
        XCTAssertTrue(seen.taken(in: person.desk.words, at: hour).contains(hour.moment(seen.atMs)))
        XCTAssertLessThan(abs(hour.nowMs() - seen.atMs), 120_000)
        XCTAssertEqual(flow.face.content?.atMs, seen.atMs)
        let broken = person.opened(PointFlow(person.desk, service: "traffic", id: "hong"))
        await broken.begin()
        XCTAssertTrue(broken.stillNone)
        XCTAssertNotNil(broken.face.content)

        server.stop()
        await flow.send(.again)
        XCTAssertEqual(flow.fetching, .failed(.offline))
        XCTAssertEqual(flow.face.content?.still, seen)
        await person.end()
    }
}
