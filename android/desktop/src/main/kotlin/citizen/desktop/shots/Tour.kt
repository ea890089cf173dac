package citizen.desktop.shots

import citizen.core.Core
import citizen.core.Form
import citizen.core.Stage
import citizen.desktop.DesktopDevice
import citizen.desktop.FileKeep
import citizen.desktop.province.Camera
import citizen.desktop.province.Example
import citizen.desktop.province.LocalServer
import citizen.desktop.province.Staff
import citizen.desktop.province.gaugesMayBring
import citizen.desktop.province.patiently
import citizen.desktop.province.sendReport
import citizen.desktop.province.signIn
import citizen.ui.desk.Desk
import citizen.ui.desk.Device
import citizen.ui.desk.Look
import citizen.ui.desk.Navigator
import citizen.ui.desk.Route
import citizen.ui.lock.Lock
import citizen.ui.words.Language
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.cancel
import kotlinx.coroutines.runBlocking
import java.io.File
import java.nio.file.Files

private const val RUN_MS = 60_000L
private const val AWAY_MS = 60_000L
private const val WORDS = "Đường ngập ở cầu Đakrông, xe máy không qua được"

/** The pictures of the tour: the real core, a real server, a report all its way. */
fun takeShots(into: File, serverProgram: File) {
    val home = Files.createTempDirectory("citizen-tour").toFile()
    val scope = CoroutineScope(SupervisorJob() + Dispatchers.Default)
    try {
        Camera(Example.photo()).use { camera ->
            val settings = gaugesMayBring() + camera.settings(home.resolve("settings"))
            LocalServer(serverProgram, home.resolve("server"), settings).use { server ->
                Core.open(home.resolve("phone").path, server.url).use { core ->
                    runBlocking { Tour(into, server, core, home, scope).walk() }
                }
            }
        }
    } finally {
        scope.cancel()
        home.deleteRecursively()
    }
}

/** Services whose page has a picture and no screen of its own kind: drawn once. */
private val inOneLight = listOf(
    "weather", "forest_fire", "salinity", "traffic", "assistant", "health",
    "education", "environment", "tourism", "news", "fisheries", "utilities",
)

private class Tour(
    private val into: File,
    private val server: LocalServer,
    private val core: Core,
    home: File,
    scope: CoroutineScope,
) {
    private val keep = FileKeep(home.resolve("look.properties"))
    private val look = Look(keep)
    private var nowMs = 0L
    private val lock = Lock(keep) { nowMs }
    private val device = object : Device by DesktopDevice(Example.dakrong, {}) {
        override val locks = true

        override suspend fun unlock(why: String) = false
    }
    private val desk = Desk(core, Navigator(), look, lock, device, scope)

    suspend fun walk() {
        withoutNetwork()
        server.start()
        signIn()
        val report = reports()
        warning()
        desk.ways.tab(Route.Home)
        shots("home")
        answered(report)
        services()
        everybody()
        settings()
        english()
    }

    private suspend fun withoutNetwork() {
        shots("home-first")
        at(Route.Mine, "reports-empty")
        at(Route.Sos, "sos-first")
        at(Route.PublicReports, "public-reports-first")
        val draft = write(WORDS)
        at(Route.Writing(draft), "report-writing-offline")
        core.drafts.submit(draft)
        core.network.runOnce(RUN_MS)
        at(Route.Page(draft), "report-kept")
        at(Route.Outbox, "outbox-offline")
    }

    private suspend fun signIn() {
        at(Route.SignIn, "sign-in")
        core.signIn(server)
        core.network.runOnce(RUN_MS)
        core.network.sync()
    }

    private suspend fun reports(): String {
        val sent = core.reports.list(1).single().id
        check(core.reports.page(sent).stage == Stage.Sent) { core.reports.outbox() }
        at(Route.Page(sent), "report-sent")
        val draft = write("Đèn đường trước trường tiểu học hỏng đã ba tối", photos = 2)
        at(Route.Writing(draft), "report-writing")
        at(Route.Mine, "reports")
        at(Route.Follow, "follow")
        return sent
    }

    private suspend fun warning() {
        at(Route.Warnings, "warnings-none")
        core.warnings.follow(Example.COMMUNE, true)
        val id = Staff(server.url, Example.WARNS).draftWarning("river_bd2", Example.COMMUNE, "Đakrông", "Đakrông")
        Staff(server.url, Example.APPROVES).approveWarning(id)
        core.network.sync()
        patiently("the warning") { runBlocking { core.warnings.all() }.firstOrNull() }
        at(Route.Warnings, "warnings")
        at(Route.OneWarning(id), "warning")
    }

    private suspend fun answered(report: String) {
        val coordinator = Staff(server.url, Example.COORDINATOR)
        coordinator.act(report, "assign", """{"unit":"${Example.UNIT}"}""")
        core.network.sync()
        at(Route.Page(report), "report-working")
        Staff(server.url, Example.OFFICER)
            .act(report, "answer", """{"text":"Đã đặt rào chắn hai đầu cầu từ 14:40 và cử dân quân trực. Nước rút, xe qua lại được từ 16:20.","uploads":[]}""")
        core.network.sync()
        at(Route.Page(report), "report-answered")
        core.reports.rate(report, 4, "Nhanh")
        core.network.runOnce(RUN_MS)
        core.network.sync()
        at(Route.Page(report), "report-rated")
    }

    private suspend fun services() {
        Staff(server.url, Example.WARNS).measured(Example.STATION, 5.15)
        core.rivers.fetch()
        core.rivers.fetch(Example.STATION)
        at(Route.Rivers, "rivers")
        at(Route.River(Example.STATION), "river")
        for (id in listOf("floods", "emergency", "public_services")) at(Route.Service(id), "service-$id")
        published()
        val around = Around(server, core, desk, ::at)
        around.measured()
        for (id in inOneLight) at(Route.Service(id), "service-$id", listOf(Face.Light))
        around.asked()
        around.followed()
        val card = core.services.page("emergency").sections.first().rows.first()
        at(Route.Item(card.id), "item")
    }

    /** What the example leaves to the desks, so that no service of the tour is empty. */
    private suspend fun published() {
        val editor = Staff(server.url, Example.EDITS)
        for ((collection, title, text) in Example.publications) editor.published(collection, title, text)
        core.network.sync()
    }

    private suspend fun everybody() {
        val hole = core.sendReport("Ổ gà sâu trước chợ, xe máy hay ngã")
        core.sendReport("Nắp cống vỡ trước trạm y tế").let { Staff(server.url, Example.COORDINATOR).act(it, "accept", "{}") }
        Staff(server.url, Example.COORDINATOR).act(hole, "assign", """{"unit":"${Example.UNIT}"}""")
        Staff(server.url, Example.OFFICER).act(hole, "answer", """{"text":"Đã lấp ổ gà và lu lèn mặt đường sáng nay, xe đi lại bình thường.","uploads":[]}""")
        core.publicReports.fetch(Example.dakrong)
        at(Route.PublicReports, "public-reports")
        at(Route.PublicReport(checkNotNull(core.reports.page(hole).code)), "public-report")
        at(Route.Dossiers, "dossiers-empty")
        Staff(server.url, Example.COORDINATOR)
            .broughtDossier(Example.DOSSIER, Example.UNIT, "ready", "Mời đến nhận kết quả tại bộ phận một cửa")
        core.dossiers.fetch(Example.DOSSIER)
        at(Route.Dossiers, "dossiers")
        at(Route.Dossier(Example.DOSSIER), "dossier")
        Staff(server.url, Example.OFFICER).handedIn(Example.FORM, "2026-03", Example.COMMUNE, """{"${Example.INDICATOR}":3}""")
        Staff(server.url, Example.LEADS).approveFigures(Example.FORM, "2026-03", Example.COMMUNE)
        core.figures.fetch()
        at(Route.Figures, "figures")
        at(Route.Figure(Example.INDICATOR), "figure")
    }

    private suspend fun settings() {
        at(Route.Sos, "sos")
        at(Route.Me, "me")
        at(Route.Settings, "settings")
        lock.turn(true)
        lock.left()
        nowMs += AWAY_MS
        lock.came()
        at(Route.Mine, "locked")
        lock.turn(false)
    }

    private suspend fun english() {
        look.speak(Language.English)
        at(Route.Home, "home-english")
        look.speak(Language.Vietnamese)
    }

    private suspend fun write(words: String, photos: Int = 1): String {
        val draft = core.drafts.begin()
        val category = core.province.guide()?.categories?.firstOrNull()?.id
        core.drafts.save(draft, Form(words, category, hideName = false, sos = false))
        core.drafts.place(draft, Example.dakrong)
        for (turn in 1..photos) core.drafts.attach(draft, Example.photo(turn), "anh-$turn.jpg")
        return draft
    }

    private suspend fun at(route: Route, name: String, faces: List<Face> = Face.entries) {
        desk.ways.tab(Route.Home)
        if (route in Route.tabs) desk.ways.tab(route) else desk.ways.go(route)
        shots(name, faces)
    }

    private suspend fun shots(name: String, faces: List<Face> = Face.entries) {
        for (face in faces) shoot(desk, face, into.resolve("$name-${face.name.lowercase()}.png"))
    }
}
