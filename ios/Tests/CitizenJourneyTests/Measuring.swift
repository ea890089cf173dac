import Foundation

/// Somebody who measures: a thing of one datastream and its readings, by SensorThings with a
/// key. The server is told of the key by `settings`.
struct Measuring {
    static let settings = ["CITIZEN_OBSERVATIONS_SOURCES": Example.measures]

    let kind: String
    let name: String
    var measures: String?
    var unit = ""
    /// Degrees.
    var at = (lat: 16.8127, lon: 107.0934)

    /// A moment so many minutes ago.
    static func ago(_ minutes: Double) -> String {
        ISO8601DateFormatter().string(from: Date(timeIntervalSinceNow: -minutes * 60))
    }

    /// Readings with the minutes since then, each a number or a word of JSON.
    func bring(_ server: String, _ readings: [(minutes: Double, result: String)]) async throws {
        let seen = readings.map { #"{"phenomenonTime":"\#(Self.ago($0.minutes))","result":\#($0.result)}"# }
        try await bring(server, observations: seen)
    }

    /// The same with observations as they are.
    func bring(_ server: String, observations: [String]) async throws {
        let point = #"{"type":"Point","coordinates":[\#(at.lon),\#(at.lat)]}"#
        let what = measures ?? kind
        let named = #""name":"\#(name)","description":"\#(name)""#
        let sensor = #"{\#(named),"encodingType":"text/plain","metadata":"x"}"#
        let property = #"{"name":"\#(what)","description":"\#(what)","definition":"\#(what)"}"#
        let counted = #"{"name":"\#(unit)","symbol":"\#(unit)","definition":"\#(unit)"}"#
        let stream = """
            {\(named),"observationType":"Measurement","unitOfMeasurement":\(counted),
             "properties":{"measures":"\(what)"},"Sensor":\(sensor),"ObservedProperty":\(property),
             "Observations":[\(observations.joined(separator: ","))]}
            """
        let location = #"{\#(named),"encodingType":"application/geo+json","location":\#(point)}"#
        let thing = """
            {\(named),"properties":{"kind":"\(kind)","example":true},"Locations":[\(location)],
             "Datastreams":[\(stream)]}
            """
        try await Self.post("\(server)/sensorthings/v1.1/Things", thing)
    }

    /// One more reading of what was brought before, now.
    func read(_ server: String, _ result: String) async throws {
        // More streams than a page has: every station is one.
        let filter = "name eq '\(name)'".addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        let all = try await Http.send("GET", "\(server)/sensorthings/v1.1/Datastreams?$filter=\(filter)").body
        let page = try JSONDecoder().decode(Streams.self, from: Data(all.utf8))
        guard let stream = page.value.first(where: { $0.name == name }) else { throw Impatient(description: all) }
        let body = """
            {"phenomenonTime":"\(Self.ago(0))","result":\(result),"Datastream":{"@iot.id":"\(stream.id)"}}
            """
        try await Self.post("\(server)/sensorthings/v1.1/Observations", body)
    }

    private static func post(_ address: String, _ body: String) async throws {
        let answer = try await Http.send("POST", address, body: body, bearer: Example.measuringKey)
        guard (200..<300).contains(answer.status) else {
            throw Impatient(description: "\(address): \(answer.status) \(answer.body)")
        }
    }
}

/// Datastreams by id and name.
private struct Streams: Decodable {
    struct Stream: Decodable {
        enum CodingKeys: String, CodingKey {
            case id = "@iot.id"
            case name
        }

        let id: String
        let name: String
    }

    let value: [Stream]
}
