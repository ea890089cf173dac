import CitizenCore
import Observation

/// Numbers to call.
public struct SosState: Equatable, Sendable {
    public let hotlines: [Hotline]
}

public enum SosEvent: Equatable, Sendable {
    case call(String)
    case send(String)
}

/// An SOS and calls over the core; all of it works with no network.
@MainActor
@Observable
public final class SosFlow: Flow {
    /// The national number for rescue, known before anything was fetched.
    static let rescue = Hotline(number: "112", name: Said(vi: "Cứu nạn", en: "Rescue"), free: true)
    private static let positionPatience = Duration.seconds(3)
    public let desk: Desk
    public var face: Face<SosState> = .content(SosState(hotlines: [rescue]))
    public private(set) var sending = false

    public init(_ desk: Desk) { self.desk = desk }

    public func concerns(_ change: Changed) -> Bool { change == .province }

    public func read() async throws -> SosState? {
        SosState(hotlines: try await desk.core.province.guide()?.hotlines ?? [Self.rescue])
    }

    public func send(_ event: SosEvent) async {
        switch event {
        case .call(let number): desk.device.dial(number)
        case .send(let text):
            if !sending { await sendSos(text) }
        }
    }

    private func sendSos(_ text: String) async {
        sending = true
        defer { sending = false }
        let drafts = desk.core.drafts
        await desk.act {
            let blank = text.allSatisfy(\.isWhitespace)
            let draft = try await drafts.begin()
            try await drafts.save(draft, ReportForm(text: blank ? desk.words["sos-words"] : text, sos: true))
            if let spot = await position() { try await drafts.place(draft, spot) }
            try await drafts.submit(draft)
            desk.ways.replace(.page(report: draft))
        }
    }

    /// What the receiver answers in time: an SOS does not wait for it any longer.
    private func position() async -> Spot? {
        let device = desk.device
        let (first, answer) = AsyncStream.makeStream(of: Spot?.self)
        let asked = Task<Void, Never> { answer.yield(await device.position()) }
        let late = Task<Void, any Error> {
            try await Task.sleep(for: Self.positionPatience)
            answer.yield(nil)
        }
        defer {
            asked.cancel()
            late.cancel()
        }
        for await spot in first { return spot }
        return nil
    }
}
