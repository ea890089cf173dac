import Foundation

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// Requests as the console makes them.
enum Http {
    struct Answer {
        let status: Int
        let body: String
        let cookie: String
    }

    static func send(
        _ method: String, _ address: String, body: String? = nil, cookie: String = "", bearer: String = "",
        type: String = "application/json"
    ) async throws -> Answer {
        guard let url = URL(string: address) else { throw Impatient(description: address) }
        var request = URLRequest(url: url)
        request.httpMethod = method
        request.httpBody = body.map { Data($0.utf8) }
        request.httpShouldHandleCookies = false
        if body != nil { request.setValue(type, forHTTPHeaderField: "content-type") }
        if !bearer.isEmpty { request.setValue("Bearer \(bearer)", forHTTPHeaderField: "authorization") }
        if !cookie.isEmpty { request.setValue(cookie, forHTTPHeaderField: "cookie") }
        let (data, response) = try await URLSession.shared.data(for: request)
        let http = response as? HTTPURLResponse
        return Answer(
            status: http?.statusCode ?? 0,
            body: String(decoding: data, as: UTF8.self),
            cookie: http?.value(forHTTPHeaderField: "set-cookie")?.components(separatedBy: ";").first ?? "")
    }
}

/// Somebody of the example at a desk, over the API that the console uses.
struct Staff {
    private let url: String
    private let cookie: String

    init(_ server: String, _ user: String) async throws {
        url = server
        let body = #"{"username":"\#(user)","password":"vi-du-\#(user)-2026"}"#
        cookie = try await Self.succeed("POST", "\(server)/api/v1/staff/session", body: body, cookie: "").cookie
    }

    func cases(_ id: String) async throws -> String { try await send("GET", "cases/\(id)") }

    func act(_ id: String, _ verb: String, _ body: String) async throws {
        _ = try await send("POST", "cases/\(id)/\(verb)", body)
    }

    /// The queue as this person sees it.
    func queue() async throws -> String { try await send("GET", "cases") }

    /// Drafts a warning from a template for one commune, and hands it in.
    func draftWarning(_ template: String, commune: String, place: String, river: String) async throws -> String {
        let values = #"{"river":"\#(river)","place":"\#(place)","value":"32,10","alarm":"báo động 2"}"#
        let area = #"{"name":{"vi":"Ven sông \#(river)","en":"Along the \#(river)"},"communes":["\#(commune)"]}"#
        let draft = try await send(
            "POST", "alerts", #"{"template":"\#(template)","values":\#(values),"area":\#(area)}"#)
        guard let id = draft.components(separatedBy: "\"id\":\"").dropFirst().first?.components(separatedBy: "\"").first
        else { throw Impatient(description: draft) }
        _ = try await send("POST", "alerts/\(id)/submit", "{}")
        return id
    }

    /// Levels of the last day at a station, rising to `metres` now.
    func measured(_ station: String, metres: Double) async throws {
        let now = (Date().timeIntervalSince1970 / 3_600).rounded(.down) * 3_600
        let lines = (0...24).reversed().map { ago in
            let at = ISO8601DateFormatter().string(from: Date(timeIntervalSince1970: now - Double(ago) * 3_600))
            return #"{"station":"\#(station)","at":"\#(at)","value":\#(metres - Double(ago) * 0.12),"unit":"m"}"#
        }
        _ = try await send("POST", "readings", #"{"readings":[\#(lines.joined(separator: ","))]}"#)
    }

    /// One reading, minutes ago.
    func read(_ station: String, metres: Double, minutesAgo: Double) async throws {
        let at = ISO8601DateFormatter().string(from: Date(timeIntervalSinceNow: -minutesAgo * 60))
        let reading = #"{"station":"\#(station)","at":"\#(at)","value":\#(metres),"unit":"m"}"#
        _ = try await send("POST", "readings", #"{"readings":[\#(reading)]}"#)
    }

    func approveWarning(_ id: String) async throws {
        _ = try await send("POST", "alerts/\(id)/approve", #"{"confirmed":["reach"]}"#)
    }

    /// The offices' file with one dossier of one step.
    func broughtDossier(_ code: String, unit: String, state: String, note: String) async throws {
        let head = "code,procedure,unit,state,received_on,due_on,note"
        let line = "\(code),Đăng ký khai sinh,\(unit),\(state),2026-11-01,2026-11-03,\(note)"
        _ = try await send("POST", "dossiers/import?apply=true", "\(head)\n\(line)\n", type: "text/csv")
    }

    /// A commune's figures of a period, handed in.
    func handedIn(_ form: String, _ period: String, commune: String, _ values: String) async throws {
        _ = try await send("POST", "forms/\(form)/\(period)/areas/\(commune)/enter", #"{"values":\#(values)}"#)
        _ = try await send("POST", "forms/\(form)/\(period)/areas/\(commune)/submit", "{}")
    }

    func approveFigures(_ form: String, _ period: String, commune: String) async throws {
        _ = try await send("POST", "forms/\(form)/\(period)/areas/\(commune)/approve", "{}")
    }

    func send(
        _ method: String, _ path: String, _ body: String? = nil, type: String = "application/json"
    ) async throws -> String {
        try await Self.succeed(method, "\(url)/api/v1/staff/\(path)", body: body, cookie: cookie, type: type).body
    }

    private static func succeed(
        _ method: String, _ address: String, body: String?, cookie: String, type: String = "application/json"
    ) async throws -> Http.Answer {
        let answer = try await Http.send(method, address, body: body, cookie: cookie, type: type)
        guard (200..<300).contains(answer.status) else {
            throw Impatient(description: "\(method) \(address): \(answer.status) \(answer.body)")
        }
        return answer
    }
}
