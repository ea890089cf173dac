package citizen.desktop

import androidx.compose.ui.test.junit4.v2.createComposeRule
import citizen.desktop.province.Example
import citizen.desktop.province.LocalServer
import citizen.desktop.province.Staff
import citizen.desktop.province.patiently
import citizen.desktop.province.sendReport
import citizen.desktop.province.signIn
import citizen.ui.desk.Route
import citizen.ui.words.Language
import citizen.ui.words.Words
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import java.io.File

/** What comes after a report was sent, and the small things of the app, by pressing. */
class LaterTest {
    @get:Rule
    val rule = createComposeRule()

    @get:Rule
    val folder = TemporaryFolder()

    private fun sent(act: Story.(String) -> Unit) {
        val program = File(System.getProperty("citizen.programs"), "citizen-server")
        LocalServer(program, folder.newFolder("server")).use { server ->
            server.start()
            Story(rule, folder.newFolder("phone"), server.url).use { person ->
                val report = runBlocking {
                    person.core.signIn(server)
                    person.core.sendReport("Ổ gà trước chợ")
                }
                coordinator = Staff(server.url, Example.COORDINATOR)
                coordinator.act(report, "assign", """{"unit":"${Example.UNIT}"}""")
                officer = Staff(server.url, Example.OFFICER)
                person.connect()
                person.open()
                rule.runOnIdle { person.desk.ways.go(Route.Page(report)) }
                person.act(report)
            }
        }
    }

    private lateinit var coordinator: Staff
    private lateinit var officer: Staff

    @Test
    fun `a unit's question is answered with words and a photo`() = sent { report ->
        officer.act(report, "ask", """{"text":"Ở trước cổng nào của chợ?"}""")
        see("Ở trước cổng nào của chợ?")
        press(word("page-add"))
        type(word("page-add"), "Cổng phía nam")
        press(word("writing-photo"))
        see(word("say-photos").replace("{ \$count }", "1"))
        press(word("page-add-send"))
        patiently("the answer") { officer.case(report).takeIf { "Cổng phía nam" in it } }
        patiently("its photo") { officer.case(report).takeIf { "image/jpeg" in it } }
        see(word("step-added"))
    }

    @Test
    fun `what was not done is reopened with a photo`() = sent { report ->
        officer.act(report, "answer", """{"text":"Đã lấp","uploads":[],"confirm":true}""")
        see("Đã lấp")
        press(word("page-reopen"))
        type(word("page-reopen"), "Vẫn còn nguyên")
        press(word("writing-photo"))
        see(word("say-photos").replace("{ \$count }", "1"))
        press(word("page-reopen-send"))
        patiently("its photo") { officer.case(report).takeIf { "Vẫn còn nguyên" in it && "image/jpeg" in it } }
        see(word("step-reopened"))
    }

    @Test
    fun `who signs out keeps what was written, and nobody is signed in`() = sent {
        rule.runOnIdle { desk.ways.tab(Route.Me) }
        see("+84${Example.NUMBER.drop(1)}")
        press(word("me-sign-out"))
        see(word("me-nobody"))
        assertNull(runBlocking { core.account.number() })
        press(word("tab-reports"))
        see("Ổ gà trước chợ")
    }

    @Test
    fun `what waits says why, and leads to itself`() {
        Story(rule, folder.newFolder("phone"), "http://127.0.0.1:9").use { person ->
            with(person) {
                open()
                connect()
                press(word("home-report"))
                type(word("writing-text"), "Cây đổ")
                press(word("writing-send"))
                see(word("page-kept"))
                rule.runOnIdle { desk.ways.tab(Route.Home) }
                press(word("home-waiting").replace("{ \$count }", "1"))
                see(word("kind-report"))
                see(word("outbox-safe"))
                assertTrue(runBlocking { core.reports.outbox() }.isNotEmpty())
                rule.runOnIdle { desk.ways.open(Route.Settings) }
                press(word("language-en"))
                see(Words(Language.English)["settings-title"])
                assertEquals(Language.English, desk.look.language)
            }
        }
    }
}
