import CitizenCore
import Observation

/// Writing a report over the core.
@MainActor
@Observable
public final class WritingFlow: Flow {
    public let desk: Desk
    public let id: String
    public var face: Face<WritingState> = .loading
    public private(set) var locating = false
    public private(set) var attaching = false
    /// The phone is full: something that is shown here is not on its disk.
    public private(set) var unkept = false
    public private(set) var wrong: WrongAnswer?
    @ObservationIgnored private let keeper: Keeper
    @ObservationIgnored private let homeless: Unkept
    /// The microphone is refused, as the system said when somebody wanted to speak.
    public private(set) var mute = false
    private let voice: VoiceNote
    @ObservationIgnored private var attachment: Task<Void, any Error>?

    public init(_ desk: Desk, id: String) {
        self.desk = desk
        self.id = id
        keeper = Keeper(core: desk.core, draft: id)
        homeless = Unkept(desk.core.drafts, draft: id)
        voice = VoiceNote(desk.device)
    }

    /// Seconds of the voice note that is being spoken; nothing while nobody speaks.
    public var recorded: Int? { voice.seconds }

    public func concerns(_ change: Changed) -> Bool { change == .report(id) || change == .province }

    public func read() async throws -> WritingState? {
        let draft = try await desk.core.drafts.read(id)
        let categories = try await desk.core.province.guide()?.categories ?? []
        return WritingState(
            form: keeper.begin(with: draft.form), categories: categories, photos: draft.photos, said: draft.said,
            place: draft.place ?? draft.spot.map { "\($0.lat), \($0.lon)" },
            accuracyM: draft.spot?.accuracyM.map { Int($0) })
    }

    /// With the first look: a report without a place asks for one.
    public func locateIfUnknown() async {
        if let draft = try? await desk.core.drafts.read(id), draft.spot == nil { await locate() }
    }

    public func send(_ event: WritingEvent) async {
        let drafts = desk.core.drafts
        switch event {
        case .text(let text): await change { $0.text = text }
        case .choose(let category): await change { $0.category = category }
        case .answer(let code, let values):
            if wrong?.code == code { wrong = nil }
            await change { $0.answers[code] = values }
        case .hideName(let hide): await change { $0.hideName = hide }
        case .addPhoto(let file): await attach { try await self.homeless.attach(file) }
        case .addFilm(let path): await attach { try await drafts.attach(self.id, path: path) }
        case .record:
            await desk.act { try await voice.begin { [weak self] in await self?.send(.endRecord) } }
            mute = desk.device.microphoneDenied
        case .endRecord:
            guard let spoken = await voice.end() else { return }
            await attach { try await self.homeless.attach(spoken) }
        case .allow: desk.device.allow()
        case .stopPhoto: attachment?.cancel()
        case .removePhoto(let photo): await desk.act { try await drafts.detach(photo) }
        case .locate: await locate()
        case .keepAgain:
            await attach { try await self.keepAll() }
            if !unkept { desk.understood() }
        case .send:
            await desk.act {
                try await keepAll()
                do {
                    try await drafts.submit(id)
                } catch let trouble as Trouble {
                    wrong = WrongAnswer(trouble)
                    throw trouble
                }
                desk.ways.replace(.page(report: id))
            }
        case .discard:
            desk.ways.back()
            await desk.act { try await drafts.discard(id) }
        }
    }

    /// The screen is left: what is half said is not kept.
    public func left() { voice.drop() }

    /// The person comes back from the system's settings.
    public func came() { if mute { mute = desk.device.microphoneDenied } }

    private func change(_ edit: (inout ReportForm) -> Void) async {
        keeper.change(edit)
        // On the screen at once, before it is on the disk.
        if let form = keeper.form, let shown = face.content { face = .content(shown.with(form)) }
        await desk.act { try await keeper.keep() }
        look()
    }

    private func keepAll() async throws {
        defer { look() }
        try await keeper.keep()
        try await homeless.again()
    }

    private func look() { unkept = keeper.unkept || homeless.any }

    private func attach(_ work: @escaping @Sendable @MainActor () async throws -> Void) async {
        attaching = true
        defer { attaching = false }
        let task = Task { try await work() }
        attachment = task
        await desk.act { try await task.value }
        look()
    }

    private func locate() async {
        locating = true
        defer { locating = false }
        guard let spot = await desk.position() else { return }
        await desk.act { try await desk.core.drafts.place(id, spot) }
    }
}

extension WritingState {
    fileprivate func with(_ form: ReportForm) -> WritingState {
        WritingState(
            form: form, categories: categories, photos: photos, said: said, place: place, accuracyM: accuracyM)
    }
}
