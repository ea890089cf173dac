import CitizenCore
import Observation

/// Numbers to call.
public struct SosState: Equatable, Sendable {
    public let hotlines: [Hotline]

    /// One of them takes it as a text message.
    public var texts: Bool { hotlines.contains(where: \.texts) }
}

public enum SosEvent: Equatable, Sendable {
    case call(String)
    case send(String)
    /// The same, and as a text message beside it.
    case text(String)
    case locate, allow
}

/// An SOS and calls over the core; all of it works with no network.
@MainActor
@Observable
public final class SosFlow: Flow {
    /// The national number for rescue, known before anything was fetched.
    static let rescue = Hotline(number: "112", name: Said(vi: "Cứu nạn", en: "Rescue"), free: true)
    public let desk: Desk
    public var face: Face<SosState> = .content(SosState(hotlines: [rescue]))
    public private(set) var sending = false
    private let finding: Finding

    public init(_ desk: Desk) {
        self.desk = desk
        finding = Finding(desk)
    }

    /// It can go as a text message where there is no network for data.
    public var texts: Bool { face.content?.texts == true && desk.device.texts }

    public var place: Whereabouts { finding.now }

    public func concerns(_ change: Changed) -> Bool { change == .province }

    public func read() async throws -> SosState? {
        SosState(hotlines: try await desk.core.province.guide()?.hotlines ?? [Self.rescue])
    }

    /// With the first look, and when the person comes back from the system's settings.
    public func locate() async { await finding.look() }

    public func send(_ event: SosEvent) async {
        switch event {
        case .call(let number): desk.device.dial(number)
        case .locate: await locate()
        case .allow: desk.device.allow()
        case .send(let text): await sendSos(text)
        case .text(let text):
            if let draft = await sendSos(text) { await desk.text(draft) }
        }
    }

    /// Writes it, hands it to the outbox, shows it, and answers its id.
    @discardableResult
    private func sendSos(_ text: String) async -> String? {
        if sending { return nil }
        sending = true
        defer { sending = false }
        let drafts = desk.core.drafts
        var sent: String?
        await desk.act {
            let blank = text.allSatisfy(\.isWhitespace)
            let draft = try await drafts.begin()
            try await drafts.save(draft, ReportForm(text: blank ? desk.words["sos-words"] : text, sos: true))
            if let spot = await finding.spot() { try await drafts.place(draft, spot) }
            try await drafts.submit(draft)
            desk.lock.spare(.page(report: draft))
            desk.ways.replace(.page(report: draft))
            sent = draft
        }
        return sent
    }
}
