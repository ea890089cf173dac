package citizen.desktop

import androidx.compose.ui.test.junit4.v2.createComposeRule
import citizen.core.Core
import citizen.core.Medium
import citizen.core.Trouble
import citizen.desktop.province.Example
import citizen.desktop.province.LocalServer
import citizen.desktop.province.Staff
import citizen.desktop.province.patiently
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertThrows
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import java.io.File

/** The app over the real core and a real server. */
class JourneyTest {
    @get:Rule
    val rule = createComposeRule()

    @get:Rule
    val folder = TemporaryFolder()

    private val program = File(System.getProperty("citizen.programs"), "citizen-server")

    private fun server() = LocalServer(program, folder.newFolder("server"))

    private fun Story.signIn(server: LocalServer) {
        type(word("sign-in-number"), Example.NUMBER)
        press(word("consent-give"))
        press(word("sign-in-ask"))
        see(word("sign-in-code"))
        type(word("sign-in-code"), server.code())
        press(word("sign-in-enter"))
    }

    @Test
    fun `a report written while the server is away leaves, is answered and rated`() {
        server().use { server ->
            Story(rule, folder.newFolder("phone"), server.url).use { person ->
                with(person) {
                    open()
                    connect()
                    press(word("home-report"))
                    type(word("writing-text"), "Đường ngập ở cầu Đakrông")
                    press(word("writing-photo"))
                    see("KB")
                    press(word("writing-send"))
                    see(word("page-kept"))
                    val report = runBlocking { core.reports.list(1) }.single().id

                    server.start()
                    press(word("sign-in-to-send"))
                    signIn(server)
                    see("QT-")
                    see(word("photo-arrived"))
                    assertTrue(runBlocking { core.reports.outbox() }.isEmpty())

                    Staff(server.url, Example.COORDINATOR).act(report, "assign", """{"unit":"${Example.UNIT}"}""")
                    Staff(server.url, Example.OFFICER).act(report, "answer", """{"text":"Đã đặt rào chắn","uploads":[],"confirm":true}""")
                    see("Đã đặt rào chắn")
                    pressSign(word("stars").replace("{ \$count }", "4"))
                    press(word("rating-fast"))
                    press(word("rating-send"))
                    patiently("the rating") {
                        Staff(server.url, Example.OFFICER).case(report).takeIf { "\"stars\":4" in it }
                    }
                    see(word("step-rated"))
                }
            }
        }
    }

    @Test
    fun `a warning for a followed commune stands on the first screen, also without a network`() {
        server().use { server ->
            server.start()
            val home = folder.newFolder("phone")
            Story(rule, home, server.url).use { person ->
                with(person) {
                    runBlocking { core.warnings.follow(Example.COMMUNE, true) }
                    val id = Staff(server.url, Example.WARNS).draftWarning("river_bd2", Example.COMMUNE, "Đakrông", "Đakrông")
                    Staff(server.url, Example.APPROVES).approveWarning(id)
                    // Nobody is signed in: warnings need no account.
                    assertTrue(runBlocking { core.warnings.reach() }.good)
                    server.close()
                    open()
                    see("Lũ trên sông Đakrông")
                    pressSign(word("listen"))
                    patiently("the voice") { heard.firstOrNull { "gọi một một hai" in it } }
                    press(word("warning-what-to-do"))
                    see("Ngắt điện")
                    press(word("warning-safe"))
                    see(word("warning-said-safe"))
                }
            }
        }
    }

    @Test
    fun `services and rivers fetched once are read without a network`() {
        server().use { server ->
            server.start()
            Staff(server.url, Example.WARNS).measured(Example.STATION, 5.15)
            Story(rule, folder.newFolder("phone"), server.url).use { person ->
                with(person) {
                    runBlocking {
                        // What everybody may read comes without an account.
                        assertThrows(Trouble.SignInRequired::class.java) { runBlocking { core.network.sync() } }
                        core.rivers.fetch()
                        core.rivers.fetch(Example.STATION)
                    }
                    server.close()
                    open()
                    press("Khẩn cấp, SOS")
                    press("Đuối nước")
                    see("1. ")
                    press(word("listen"))
                    patiently("the voice") { heard.firstOrNull { "Đuối nước" in it } }
                    pressSign(word("back"))
                    pressSign(word("back"))
                    press("Ngập lụt, mực nước")
                    press(word("lead-rivers"))
                    press("Thạch Hãn")
                    see("5,15")
                    press(word("river-follow"))
                    patiently("the station followed") { runBlocking { core.rivers.all() }.firstOrNull { it.followed } }
                }
            }
        }
    }

    @Test
    fun `an SOS and a call need no network`() {
        Story(rule, folder.newFolder("phone"), "http://127.0.0.1:9").use { person ->
            with(person) {
                open()
                press(word("home-sos"))
                press("112 ·")
                patiently("the call") { heard.firstOrNull { it == "☎ 112" } }
                press(word("sos-send"))
                see(word("page-kept"))
                val page = runBlocking { core.reports.page(core.reports.list(1).single().id) }
                assertTrue(page.sos)
            }
        }
    }

    @Test
    fun `an SOS goes as a text message where no data is, and is the same case`() {
        server().use { server ->
            server.start()
            Story(rule, folder.newFolder("phone"), server.url).use { person ->
                with(person) {
                    // The number is known since the phone was last in the network.
                    runBlocking { runCatching { core.network.sync() } }
                    server.close()
                    open()
                    press(word("home-sos"))
                    type(word("sos-text"), "Ba người trên mái nhà")
                    press(word("sos-sms"))
                    see(word("page-kept"))
                    val report = runBlocking { core.reports.list(1) }.single().id
                    val message = patiently("the message") { heard.firstOrNull { it.startsWith("✉ ") } }
                    val begins = "✉ ${Example.TEXTS}: C1 S ${report.replace("-", "")} 16.6700,106.8300"
                    assertTrue(message, message.startsWith(begins) && "ba nguoi tren mai nha" in message)
                    assertEquals(listOf("report"), runBlocking { core.reports.outbox() }.map { it.kind })
                    press(word("sos-sms"))
                    patiently("the same again") { heard.filter { it == message }.takeIf { it.size == 2 } }
                }
            }
        }
    }

    @Test
    fun `who cannot write speaks or films, without a network`() {
        Story(rule, folder.newFolder("phone"), "http://127.0.0.1:9").use { person ->
            with(person) {
                open()
                press(word("home-report"))
                press(word("writing-voice"))
                press(word("writing-voice-end"))
                see(word("medium-seconds").replace("{ \$count }", "3"))
                press(word("writing-film"))
                see(word("medium-seconds").replace("{ \$count }", "2"))
                press(word("writing-send"))
                see(word("page-kept"))
                val page = runBlocking { core.reports.page(core.reports.list(1).single().id) }
                assertEquals(listOf(Medium.Voice, Medium.Film), page.photos.map { it.medium })
            }
        }
    }

    @Test
    fun `what is typed outlives the app`() {
        val home = folder.newFolder("phone")
        Story(rule, home, "http://127.0.0.1:9").use { person ->
            with(person) {
                open()
                press(word("home-report"))
                type(word("writing-text"), "Cây đổ chắn đường")
                patiently("the draft") { runBlocking { core.drafts.all() }.firstOrNull { it.form.text == "Cây đổ chắn đường" } }
            }
        }
        Core.open(home.path, "http://127.0.0.1:9").use { core ->
            assertEquals("Cây đổ chắn đường", runBlocking { core.drafts.all() }.single().form.text)
        }
    }
}
