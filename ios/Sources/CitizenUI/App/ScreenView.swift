#if canImport(SwiftUI)
    import CitizenState
    import SwiftUI

    /// The screen of a route, or the lock before it.
    struct ScreenView: View {
        @Environment(Desk.self) private var desk
        let route: Route

        var body: some View { if desk.lock.holds(route) { LockedScreen() } else { OpenScreen(route: route) } }
    }

    private struct OpenScreen: View {
        @Environment(Desk.self) private var desk
        let route: Route

        var body: some View {
            switch route {
            case .home: Watched(HomeFlow(desk)) { HomeScreen(flow: $0) }
            case .reports: Watched(MineFlow(desk)) { MineScreen(flow: $0) }
            case .warnings: Watched(WarningsFlow(desk)) { WarningsScreen(flow: $0) }
            case .me: Watched(MeFlow(desk)) { MeScreen(flow: $0) }
            case .writing(let draft): Watched(WritingFlow(desk, id: draft)) { WritingScreen(flow: $0) }
            case .outbox: Watched(OutboxFlow(desk)) { OutboxScreen(flow: $0) }
            case .page(let report): Watched(PageFlow(desk, id: report)) { PageScreen(flow: $0) }
            case .warning(let id): Watched(OneWarningFlow(desk, id: id)) { OneWarningScreen(flow: $0) }
            case .sos: Watched(SosFlow(desk)) { SosScreen(flow: $0) }
            case .signIn: SignInScreen(flow: SignInFlow(desk))
            case .settings: Watched(SettingsFlow(desk)) { SettingsScreen(flow: $0) }
            case .rivers: Watched(RiversFlow(desk)) { RiversScreen(flow: $0) }
            case .river(let station): Watched(RiverFlow(desk, station: station)) { RiverScreen(flow: $0) }
            case .service(let id): Watched(ServiceFlow(desk, id: id)) { ServiceScreen(flow: $0) }
            case .item(let id): Watched(ItemFlow(desk, id: id)) { ItemScreen(flow: $0) }
            case .publicReports: Watched(PublicListFlow(desk)) { PublicListScreen(flow: $0) }
            case .publicReport(let code): Watched(PublicReportFlow(desk, code: code)) { PublicReportScreen(flow: $0) }
            case .dossiers: Watched(DossiersFlow(desk)) { DossiersScreen(flow: $0) }
            case .dossier(let code): Watched(DossierFlow(desk, code: code)) { DossierScreen(flow: $0) }
            case .figures: Watched(FiguresFlow(desk)) { FiguresScreen(flow: $0) }
            case .figure(let indicator): Watched(FigureFlow(desk, indicator: indicator)) { FigureScreen(flow: $0) }
            case .point(let service, let id):
                Watched(PointFlow(desk, service: service, id: id)) { PointScreen(flow: $0) }
            case .weather: Watched(WeatherFlow(desk)) { WeatherScreen(flow: $0) }
            case .notices: Watched(NoticesFlow(desk)) { NoticesScreen(flow: $0) }
            case .followed: Watched(FollowedFlow(desk)) { FollowedScreen(flow: $0) }
            case .ask: Watched(AskFlow(desk)) { AskScreen(flow: $0) }
            case .myData: Watched(MyDataFlow(desk)) { MyDataScreen(flow: $0) }
            case .phones: Watched(PhonesFlow(desk)) { PhonesScreen(flow: $0) }
            case .depth: Watched(DepthFlow(desk)) { DepthScreen(flow: $0) }
            case .map(let at): Watched(MapFlow(desk, at: at)) { MapScreen(flow: $0) }
            case .follow: Watched(FollowFlow(desk)) { FollowScreen(flow: $0) }
            }
        }
    }
#endif
