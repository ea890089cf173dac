extension Route {
    /// What says something about the person; whoever holds the phone may have all else.
    public var isPersonal: Bool {
        switch self {
        case .reports, .me, .myData, .phones, .outbox, .dossiers, .writing, .page, .dossier: true
        case .home, .sos, .warnings, .warning, .follow: false
        case .rivers, .river, .publicReports, .publicReport: false
        case .figures, .figure, .service, .item, .point, .map: false
        case .notices, .followed, .ask, .depth, .weather: false
        // Nothing is shown there; what turns the lock off asks for it first.
        case .signIn, .settings: false
        }
    }
}
