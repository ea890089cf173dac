import CitizenCore
import Observation

/// Whole questions over the core, answered without a network. What is typed and what was
/// asked outlive the app.
@MainActor
@Observable
public final class AskFlow: Flow {
    /// The service of questions and answers.
    static let service = "assistant"
    private enum Field {
        static let question = "question"
        static let asked = "asked"
        static let handed = "handed"
    }

    public let desk: Desk
    public var face: Face<AskState> = .loading

    public init(_ desk: Desk) { self.desk = desk }

    public var question: String { desk.ways[field: Field.question, of: .ask] }
    public var mayAsk: Bool { !question.allSatisfy(\.isWhitespace) }
    private var asked: String { desk.ways[field: Field.asked, of: .ask] }

    public func concerns(_ change: Changed) -> Bool {
        [.collections, .province, .outbox, .warnings, .readings].contains(change)
    }

    public func read() async throws -> AskState? {
        let core = desk.core
        let asked = asked
        let handed = desk.ways[field: Field.handed, of: .ask]
        // Nothing before the province was ever heard of: questions can be asked all the same.
        let page = try await core.unlessUnheard { try await core.services.page(Self.service) }
        let verdict = try await verdict(of: asked)
        // Asked anew meanwhile: what was asked first must not take its place.
        if asked != self.asked { return try await read() }
        return AskState(
            asked: asked, verdict: verdict, handed: handed.isEmpty ? nil : handed,
            numbers: page?.numbers ?? [], heardAtMs: page?.heardAtMs)
    }

    public func send(_ event: AskEvent) async {
        switch event {
        case .typed(let typed): desk.ways[field: Field.question, of: .ask] = typed
        case .open(let item): desk.ways.go(.item(id: item))
        case .openLive(let live): desk.ways.go(live.route)
        case .call(let number): desk.device.dial(number)
        case .ask:
            if !mayAsk { return }
            if question != asked { desk.ways[field: Field.handed, of: .ask] = "" }
            desk.ways[field: Field.asked, of: .ask] = question
            await again()
        case .listen: await desk.readAnswer(to: asked)
        case .helped(let helped):
            guard let answer else { return }
            await desk.act { try await desk.core.assistant.rate(answer.id, helped: helped) }
        case .handOver:
            guard await desk.unlocked() else { return }
            await desk.act {
                desk.ways[field: Field.handed, of: .ask] = try await desk.core.assistant.handOver(asked)
            }
            await again()
        case .openHanded:
            if let handed = face.content?.handed { desk.ways.go(.page(report: handed)) }
        }
    }

    private var answer: Item? {
        if case .known(let answer, _, _) = face.content?.verdict { return answer }
        return nil
    }

    private func verdict(of asked: String) async throws -> Verdict {
        if asked.isEmpty { return .unasked }
        let reply = try await desk.core.assistant.ask(asked)
        guard reply.known, case .published(let answer)? = reply.hits.first else {
            return Verdict(reply, helped: nil)
        }
        return Verdict(reply, helped: try await desk.core.assistant.rating(answer.id))
    }
}

extension Live {
    /// The screen that shows all of it; of no warning, the list of them.
    var route: Route {
        switch (about, id, service) {
        case (.warning, let id?, _): .warning(id: id)
        case (.river, let id?, _): .river(station: id)
        case (.point, let id?, let service?): .point(service: service, id: id)
        default: .warnings
        }
    }

    /// Whose word it is, and of a warning since when; of a reading its text says when.
    public func provenance(in words: Words, at hour: Hour) -> [String] {
        let sent = about == .warning ? atMs : nil
        return [
            words["item-source", ["name": words.said(source)]],
            sent.map { words["item-at", ["time": hour.moment($0)]] },
        ].compactMap { $0 }
    }
}
