import CitizenGenerated

/// The core, opened in a folder. What screens read is plain Swift; this module
/// alone knows the generated types.
public final class Core: Sendable {
    private let heard = Changes()
    private let listening: Listening
    let phone: Phone

    public let drafts: Drafts
    public let reports: Reports
    public let warnings: Warnings
    public let account: AccountDesk
    public let personal: Personal
    public let province: Province
    public let network: Network
    public let rivers: Rivers
    public let maps: Maps
    public let services: Services
    public let notices: Notices
    public let publicReports: PublicReports
    public let dossiers: Dossiers
    public let figures: Figures
    public let following: Following
    public let assistant: Assistant
    public let floods: Floods
    public let pushes: Pushes

    /// Opens `folder` for the server at `server`; blocks for some milliseconds.
    public init(folder: String, server: String, platform: Platform = Platform()) throws {
        let phone = try plain { try Phone.open(folder: folder, serverUrl: server, shell: platform.shell) }
        self.phone = phone
        listening = phone.listen(listener: heard)
        drafts = Drafts(phone: phone)
        reports = Reports(phone: phone)
        warnings = Warnings(phone: phone)
        account = AccountDesk(phone: phone)
        personal = Personal(phone: phone)
        province = Province(phone: phone)
        network = Network(phone: phone)
        rivers = Rivers(phone: phone)
        maps = Maps(phone: phone)
        services = Services(phone: phone)
        notices = Notices(phone: phone)
        publicReports = PublicReports(phone: phone)
        dossiers = Dossiers(phone: phone)
        figures = Figures(phone: phone)
        following = Following(phone: phone)
        assistant = Assistant(phone: phone)
        floods = Floods(phone: phone)
        pushes = Pushes(phone: phone)
    }

    /// What changed, by id: whoever shows it reads it again.
    public var changes: AsyncStream<Changed> { heard.stream() }

    /// Asks all who show something to read it again: after a change that tells no id.
    public func again() { heard.tell(.everything) }

    deinit {
        listening.stop()
        heard.finish()
    }
}
