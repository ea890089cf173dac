import Foundation
import XCTest

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// A `citizen-server serve --dev` of one's own: alive or not yet.
@MainActor
final class LocalServer {
    private let program: String
    private let data: URL
    private let port: UInt16
    private let settings: [String: String]
    private var process: Process?

    /// `settings` are variables of the environment, beside those of the tests.
    init(_ data: URL, _ settings: [String: String] = [:]) throws {
        program = try XCTUnwrap(ProcessInfo.processInfo.environment["CITIZEN_SERVER"], "CITIZEN_SERVER")
        self.data = data
        self.settings = settings
        port = try freePort()
    }

    var url: String { "http://127.0.0.1:\(port)" }

    func start() async throws {
        let log = data.appendingPathComponent("log")
        _ = FileManager.default.createFile(atPath: log.path, contents: nil)
        let server = Process()
        server.executableURL = URL(fileURLWithPath: program)
        server.arguments = ["serve", "--dev", "--listen", "127.0.0.1:\(port)", "--data", data.path]
        server.environment = ProcessInfo.processInfo.environment.merging(settings) { $1 }
        server.standardOutput = try FileHandle(forWritingTo: log)
        server.standardError = server.standardOutput
        try server.run()
        process = server
        try await patiently("the server") { try await self.answers(log) ? () : nil }
    }

    func stop() {
        process?.terminate()
        process?.waitUntilExit()
        process = nil
    }

    /// The one-time codes that went out as messages, the last one last.
    var codes: [String] {
        let messages = data.appendingPathComponent("outgoing/sms.ndjson")
        let sent = (try? String(contentsOf: messages, encoding: .utf8)) ?? ""
        return sent.components(separatedBy: "\"code\":\"").dropFirst().compactMap {
            $0.components(separatedBy: "\"").first
        }
    }

    /// The last of them, once more than `before` went out.
    func code(after before: Int = 0) async throws -> String {
        try await patiently("a code") { self.codes.count > before ? self.codes.last : nil }
    }

    private func answers(_ log: URL) async throws -> Bool {
        if process?.isRunning != true {
            throw Impatient(description: (try? String(contentsOf: log, encoding: .utf8)) ?? "no log")
        }
        let answer = try? await Http.send("GET", "\(url)/readyz")
        return answer?.status == 200
    }
}

/// A port of the system's choice; somebody else may take it before we do, rarely.
private func freePort() throws -> UInt16 {
    let handle = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(handle) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafeMutablePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            bind(handle, $0, size) == 0 && getsockname(handle, $0, &size) == 0
        }
    }
    if !bound { throw Impatient(description: "no free port") }
    return UInt16(bigEndian: address.sin_port)
}
