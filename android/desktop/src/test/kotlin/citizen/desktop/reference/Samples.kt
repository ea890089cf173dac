package citizen.desktop.reference

import androidx.compose.runtime.Composable
import citizen.core.Alarm
import citizen.core.Answer
import citizen.core.Answered
import citizen.core.Category
import citizen.core.Commune
import citizen.core.Concern
import citizen.core.Door
import citizen.core.Dossier
import citizen.core.DossierStage
import citizen.core.DossierStep
import citizen.core.Figure
import citizen.core.FigureList
import citizen.core.Hotline
import citizen.core.Item
import citizen.core.Lead
import citizen.core.Line
import citizen.core.Lines
import citizen.core.Mark
import citizen.core.May
import citizen.core.Message
import citizen.core.OutboxLine
import citizen.core.PublicLine
import citizen.core.PublicList
import citizen.core.PublicPage
import citizen.core.ReportLine
import citizen.core.ReportPage
import citizen.core.River
import citizen.core.RiverHours
import citizen.core.Said
import citizen.core.Section
import citizen.core.Sending
import citizen.core.ServiceName
import citizen.core.ServicePage
import citizen.core.Stage
import citizen.core.Step
import citizen.core.Tide
import citizen.core.Trouble
import citizen.core.Warning
import citizen.ui.account.MeScreen
import citizen.ui.account.MeState
import citizen.ui.account.SignInScreen
import citizen.ui.account.SignInState
import citizen.ui.desk.Carrier
import citizen.ui.desk.Denied
import citizen.ui.desk.Hearing
import citizen.ui.desk.Missing
import citizen.ui.desk.TypeSize
import citizen.ui.dossiers.DossierScreen
import citizen.ui.dossiers.DossierState
import citizen.ui.dossiers.DossiersScreen
import citizen.ui.dossiers.DossiersState
import citizen.ui.figures.FigureScreen
import citizen.ui.figures.FigureState
import citizen.ui.figures.FiguresScreen
import citizen.ui.figures.FiguresState
import citizen.ui.home.HomeScreen
import citizen.ui.home.HomeState
import citizen.ui.lock.LockedScreen
import citizen.ui.mine.MineScreen
import citizen.ui.mine.MineState
import citizen.ui.outbox.OutboxScreen
import citizen.ui.outbox.OutboxState
import citizen.ui.page.PageScreen
import citizen.ui.page.PageState
import citizen.ui.parts.AbsentScreen
import citizen.ui.publics.PublicListScreen
import citizen.ui.publics.PublicListState
import citizen.ui.publics.PublicNames
import citizen.ui.publics.PublicReportScreen
import citizen.ui.publics.PublicReportState
import citizen.ui.report.WritingScreen
import citizen.ui.report.WritingState
import citizen.ui.rivers.RiverScreen
import citizen.ui.rivers.RiverState
import citizen.ui.rivers.RiversScreen
import citizen.ui.rivers.RiversState
import citizen.ui.services.ItemScreen
import citizen.ui.services.ItemState
import citizen.ui.services.ServiceScreen
import citizen.ui.services.ServiceState
import citizen.ui.settings.SettingsScreen
import citizen.ui.settings.SettingsState
import citizen.ui.sos.SosScreen
import citizen.ui.sos.SosState
import citizen.ui.sos.Whereabouts
import citizen.ui.warnings.Check
import citizen.ui.warnings.FollowScreen
import citizen.ui.warnings.FollowState
import citizen.ui.warnings.Mend
import citizen.ui.warnings.OneWarningScreen
import citizen.ui.warnings.OneWarningState
import citizen.ui.warnings.ReachScreen
import citizen.ui.warnings.ReachState
import citizen.ui.warnings.WarningsScreen
import citizen.ui.warnings.WarningsState
import citizen.ui.words.Language

/** States that never change, one or more of every screen. */
object Samples {
    /** 14:05 on 26 November 2026 in Vietnam. */
    const val NOW_MS = 1_795_676_700_000L
    private const val HOUR_MS = 3_600_000L
    private const val UNIT = "UBND xã Đakrông"

    fun ago(hours: Int) = NOW_MS - hours * HOUR_MS

    fun same(text: String) = Said(text, text)

    private val categories = listOf(
        Category("pothole", same("Đường hư hỏng, ổ gà"), same("Giao thông"), null, emptyList()),
        Category("flooded_road", same("Đường ngập"), same("Thiên tai"), same("Nước chảy xiết: đừng lội qua, gọi 112."), emptyList()),
    )
    val hotlines = listOf(Hotline("112", same("Cứu nạn, cứu hộ"), true), Hotline("1900868674", same("Tổng đài tỉnh"), false))
    private val rescue = ServiceName("emergency", same("Khẩn cấp, SOS"), "siren")
    private val floods = ServiceName("floods", same("Ngập lụt, mực nước"), "waves")
    private val steps = listOf(
        Step("received", ago(20), null, null, null),
        Step("routed", ago(19), null, UNIT, null),
        Step("answered", ago(2), "Đã lấp và lu lèn sáng nay.", UNIT, null),
    )
    private val warning = Warning(
        id = "qt:1", level = 3, hazard = "flood",
        vi = Message("Lũ trên sông Đakrông trên báo động 2", "Nước còn lên đến tối nay.", listOf("Ngắt điện", "Lên chỗ cao", "Gọi 112 nếu bị cô lập")),
        en = null, area = same("Ven sông Đakrông"), sender = "Đài KTTV Quảng Trị", sentAtMs = ago(1), expiresAtMs = ago(-10),
        concern = Concern.Here, drill = false, allClear = false, safe = false, seen = true,
    )
    private val lines = listOf(
        ReportLine("a", "Đường ngập ở cầu Đakrông, xe máy không qua được", Stage.Working, "QT-2K7-4FD", "flooded_road", ago(30), 2, 2, false),
        ReportLine("b", "Đèn đường trước trường tiểu học hỏng đã ba tối", Stage.Draft, null, null, ago(1), 1, 0, true),
    )
    private val waiting = OutboxLine("o", "a", "media", "queued", "offline", 120_000, 480_000, ago(-1), 3, null)
    private val page = ReportPage(
        id = "a", stage = Stage.Answered, text = "Ổ gà sâu trước chợ, xe máy hay ngã", code = "QT-2K7-4FD", sos = false,
        where = same("Xã Đakrông, cách cầu Đakrông 300 m về phía đông"), place = "Xã Đakrông", placed = true, submittedAtMs = ago(20), unit = UNIT,
        dueAtMs = ago(-40), question = null, answer = Answer("Đã lấp và lu lèn sáng nay.", UNIT, ago(2)), stars = null, photos = emptyList(),
        steps = steps, waiting = emptyList(), held = null, may = May(false, false, true, true, true), fetchedAtMs = ago(0),
    )
    private val alarms = listOf(3_000L, 4_500L, 6_000L).mapIndexed { index, mm -> Alarm(same("báo động ${index + 1}"), mm) }
    private val marks = (24 downTo 0).map { Mark(ago(it), 5_150L - it * 120) }
    val river = River("554600", "Thạch Hãn", "Thạch Hãn", marks.last(), true, 2, alarms, Tide.Rising, same("mốc riêng của trạm"), true)
    private val calm = river.copy(id = "x", name = "Đakrông", river = "Đakrông", alarm = 0, tide = Tide.Steady, followed = false)
    val item = Item(
        id = "i", title = same("Nhà văn hóa thôn Klu"), summary = null, text = null, spoken = null, address = "Thôn Klu, xã Đakrông",
        phones = listOf("0233 3 111 222"), capacity = 200, stepFree = true, facts = listOf(Line(same("Phụ trách"), same("Trưởng thôn"))),
        lists = listOf(Lines(same("Mang theo"), listOf(same("Nước uống"), same("Giấy tờ")))), source = UNIT, metres = 480.0, door = Door.Open,
        followed = false, stale = false, ageHours = null, storm = null, verifiedOn = "2026-11-01", publishedAtMs = ago(300), example = true,
    )
    val service = ServicePage(
        floods,
        listOf(Lead.Rivers, Lead.Depth),
        wanted = true,
        byCommune = false,
        commune = null,
        here = emptyList(),
        listOf(Section("shelters", same("Nơi tránh trú"), 3, false, listOf(item, item.copy(id = "j", stale = true, door = Door.Shut)))),
        measures = false,
        placed = true,
        points = emptyList(),
        heats = emptyList(),
        figures = emptyList(),
        categories,
        hotlines.take(1),
        ago(0),
    )
    val publics = listOf(
        PublicLine("QT-2K7-4FD", "Ổ gà sâu trước chợ, xe máy hay ngã", "pothole", "19564", Stage.Answered, ago(20), 4, 380.0),
        PublicLine("QT-3M1-8AB", null, "flooded_road", "19564", Stage.Accepted, ago(5), 0, 2_400.0),
    )
    val names = PublicNames(categories.associate { it.id to it.name }, mapOf("19564" to "Xã Đakrông"))
    private val public = PublicPage(publics.first(), UNIT, ago(-40), "Đã lấp và lu lèn sáng nay.", steps, false, ago(0))
    private val dossier = Dossier(
        "H44.7-261101-0001", "Đăng ký khai sinh", same(UNIT), DossierStage.Working, "2026-11-01", "2026-11-20", true,
        listOf(DossierStep(ago(500), DossierStage.Received, null), DossierStep(ago(90), DossierStage.Working, "Đang chờ xác minh")), emptyList(),
        ago(0),
    )
    val communes = listOf(Commune("19564", "Xã Đakrông"), Commune("19333", "Phường Đông Hà"))
    val figure = Figure(
        "poverty_rate", same("Tỉ lệ hộ nghèo"), same("%"), 1, "2026", 7.4, 8.1, 70, 78, mapOf("19564" to 21.5, "19333" to 2.3), true,
    )
    private val writing = WritingState(
        text = "Đường ngập ở cầu Đakrông", category = "flooded_road", hideName = false, categories = categories, photos = emptyList(),
        place = "Xã Đakrông, cách cầu Đakrông 300 m về phía đông", accuracyM = 12, locating = false, attaching = false, recorded = null,
    )

    private val carriers = listOf(Carrier("io.heckel.ntfy", "ntfy"), Carrier("google", "Google"))
    private val settings =
        SettingsState(Language.Vietnamese, TypeSize.Normal, Sending(true, false, false), locked = false, locks = true, emptyList(), Carrier.NOBODY)
    private val denied = setOf(Denied.Position, Denied.Camera, Denied.Microphone)

    private val reached = listOf(
        Check("reach-notifications", true, Mend.Allow(Denied.Notifications)),
        Check("reach-volume", false, Mend.Settings(Hearing.Volume)),
        Check("reach-battery", false, Mend.Settings(Hearing.Battery)),
        Check("reach-disturb", true, Mend.Settings(Hearing.Disturb)),
        Check("reach-carrier", true, Mend.Carry),
        Check("reach-server", true, Mend.Again),
        Check("reach-follows", true, Mend.Follow),
        Check("reach-position", false, Mend.Allow(Denied.Position)),
    )

    private val own: Map<String, @Composable () -> Unit> = mapOf(
        "home" to { HomeScreen(HomeState("Tỉnh Quảng Trị", warning, 1, 2, "offline", lines, listOf(floods, rescue), 2)) {} },
        "home-first" to { HomeScreen(HomeState(null, null, 0, 0, null, emptyList(), emptyList(), 0)) {} },
        "mine" to { MineScreen(MineState(lines, 1)) {} },
        "mine-empty" to { MineScreen(MineState(emptyList(), 0)) {} },
        "page" to { PageScreen(PageState(page, false), { null }) {} },
        "writing" to { WritingScreen(writing, { null }) {} },
        "writing-voice" to { WritingScreen(writing.copy(text = "", recorded = 7), { null }) {} },
        "outbox" to { OutboxScreen(OutboxState(listOf(waiting), true)) {} },
        "outbox-empty" to { OutboxScreen(OutboxState(emptyList(), false)) {} },
        "warnings" to { WarningsScreen(WarningsState(listOf(warning, warning.copy(id = "2", level = 2, concern = Concern.Elsewhere)), 2)) {} },
        "warning" to { OneWarningScreen(OneWarningState(warning, true)) {} },
        "warning-linked" to { OneWarningScreen(OneWarningState(warning.copy(seen = false), true)) {} },
        "warning-unplaced" to { OneWarningScreen(OneWarningState(warning.copy(concern = Concern.Elsewhere), false)) {} },
        "warnings-placeless" to { WarningsScreen(WarningsState(emptyList(), 2, placed = false)) {} },
        "reach" to { ReachScreen(ReachState(reached, false, null, ago(2), listOf(warning))) {} },
        "reach-good" to { ReachScreen(ReachState(reached.map { it.copy(good = true) }, false, null, ago(2), emptyList())) {} },
        "reach-offline" to { ReachScreen(ReachState(reached.take(3), false, Trouble.Offline(), null, emptyList())) {} },
        "absent-first" to { AbsentScreen("Phản ánh", Missing.Yet, {}) {} },
        "absent-gone" to { AbsentScreen("Phản ánh", Missing.Gone, {}) {} },
        "absent-failed" to { AbsentScreen("Phản ánh của tôi", Missing.Failed(Trouble.Defect("")), null) {} },
        "follow" to { FollowScreen(FollowState(communes, setOf("19564")), { _, _ -> }) {} },
        "sos" to { SosScreen(SosState(hotlines, false, texts = true, Whereabouts.Known)) {} },
        "sos-searching" to { SosScreen(SosState(hotlines, false, texts = true, Whereabouts.Searching)) {} },
        "sos-unknown" to { SosScreen(SosState(hotlines, false, texts = true, Whereabouts.Unknown)) {} },
        "sos-denied" to { SosScreen(SosState(hotlines, false, texts = true, Whereabouts.Denied)) {} },
        "writing-denied" to { WritingScreen(writing.copy(text = "", place = null, denied = denied), { null }) {} },
        "writing-full" to { WritingScreen(writing.copy(unkept = true), { null }) {} },
        "warnings-denied" to { WarningsScreen(WarningsState(emptyList(), 2, silent = true)) {} },
        "locked" to { LockedScreen(null) {} },
        "home-locked" to { HomeScreen(HomeState("Tỉnh Quảng Trị", warning, 0, 0, null, emptyList(), listOf(floods, rescue), 0, locked = true)) {} },
        "sign-in" to { SignInScreen(SignInState(false, false, false)) {} },
        "sign-in-code" to { SignInScreen(SignInState(true, true, false)) {} },
        "me" to { MeScreen(MeState("+84912345678", 2, 1)) {} },
        "settings" to { SettingsScreen(settings) {} },
        "settings-push" to { SettingsScreen(settings.copy(carriers = carriers, carrier = "io.heckel.ntfy")) {} },
        "rivers" to { RiversScreen(RiversState(listOf(river, calm), false)) {} },
        "river" to { RiverScreen(RiverState(river, RiverHours(river, marks, listOf(Mark(ago(-6), 5_600)))), {}) {} },
        "service" to { ServiceScreen(ServiceState(service, false, null)) {} },
        "item" to { ItemScreen(ItemState(item, true)) {} },
        "public-list" to { PublicListScreen(PublicListState(PublicList(publics, ago(0)), names, true, true, false, null)) {} },
        "public-list-offline" to { PublicListScreen(PublicListState(PublicList(publics, ago(3)), names, true, false, false, Trouble.Offline())) {} },
        "public-report" to { PublicReportScreen(PublicReportState("QT-2K7-4FD", public, names, false, null)) {} },
        "public-report-gone" to { PublicReportScreen(PublicReportState("QT-2K7-4FD", null, names, false, Trouble.NotFound())) {} },
        "dossiers" to { DossiersScreen(DossiersState(listOf(dossier), false, true)) {} },
        "dossier" to { DossierScreen(DossierState(dossier.code, dossier, false, null), {}) {} },
        "figures" to { FiguresScreen(FiguresState(FigureList(listOf(figure), ago(0)), false, null)) {} },
        "figure" to { FigureScreen(FigureState(figure, mapOf("19564" to "Xã Đakrông", "19333" to "Phường Đông Hà"), ago(0))) {} },
    )

    val screens: Map<String, @Composable () -> Unit> by lazy { own + OwnSamples.screens + Surroundings.screens + MapSamples.screens }
}
