package citizen.desktop

import androidx.compose.ui.test.junit4.v2.createComposeRule
import citizen.core.Hit
import citizen.desktop.province.Example
import citizen.desktop.province.LocalServer
import citizen.desktop.province.Staff
import citizen.desktop.province.patiently
import citizen.desktop.province.signIn
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import java.io.File

/** Whole questions over the real core and a real server: answered, rated, handed over. */
class AskedTest {
    @get:Rule
    val rule = createComposeRule()

    @get:Rule
    val folder = TemporaryFolder()

    private val program = File(System.getProperty("citizen.programs"), "citizen-server")

    private fun story(act: Story.(LocalServer) -> Unit) {
        LocalServer(program, folder.newFolder("server")).use { server ->
            server.start()
            Story(rule, folder.newFolder("phone"), server.url).use { it.act(server) }
        }
    }

    private fun Story.ask(question: String) {
        press("Hỏi đáp, tổng đài")
        press(word("lead-ask"))
        type(word("ask-question"), question)
        pressExactly(word("ask-do"))
    }

    @Test
    fun `a question is answered with its source and date without a network, and that it helped reaches the desk`() = story { server ->
        runBlocking { runCatching { core.network.sync() } }
        server.close()
        open()
        ask(Example.QUESTION)
        val best = runBlocking { core.questions.ask(Example.QUESTION) }.hits.first() as Hit.Published
        see(best.item.title.vi)
        see(word("item-at").substringBefore('{').trim())
        pressExactly(word("ask-no"))
        pressExactly(word("ask-yes"))
        see(word("ask-thanks"))
        press(word("listen"))
        patiently("the voice") { heard.firstOrNull { it.startsWith("🔊") } }

        press(word("ask-whole"))
        see(word("follow-this"))
        pressSign(word("back"))
        see(word("ask-thanks"))

        server.start()
        patiently("the desk's count") {
            runBlocking { runCatching { core.network.sync() } }
            runBlocking { core.network.runOnce(RUN_MS) }
            val counted = Staff(server.url, Example.EDITS).item(best.item.id)
            Unit.takeIf { "\"helped\":1" in counted && "\"not_helped\":0" in counted }
        }
    }

    @Test
    fun `what nobody published is said to be unknown, and goes to a person once there is a network`() = story { server ->
        runBlocking {
            core.signIn(server)
            core.network.sync()
        }
        server.close()
        open()
        ask(Example.UNANSWERED)
        see(word("ask-unknown"))
        press("1900868674")
        patiently("the call") { heard.firstOrNull { it == "☎ 1900868674" } }
        press(word("ask-hand-over"))
        see(word("ask-handed"))
        val report = runBlocking { core.reports.list(1) }.single()
        assertEquals(Example.UNANSWERED, report.title)
        assertTrue(runBlocking { core.reports.outbox() }.any { it.report == report.id })
        press(word("ask-handed-open"))
        see(word("page-kept"))

        server.start()
        patiently("the question at the call desk") {
            runBlocking { core.network.runOnce(RUN_MS) }
            report.takeIf { runBlocking { core.reports.page(it.id) }.code != null }
        }
        val case = Staff(server.url, Example.COORDINATOR).case(report.id)
        assertTrue(case, "\"category\":\"question\"" in case)
        Staff(server.url, Example.COORDINATOR).act(report.id, "answer", """{"text":"Tổng đài không có giá vàng","uploads":[],"confirm":true}""")
        runBlocking { core.network.sync() }
        see("Tổng đài không có giá vàng")
    }

    private companion object {
        const val RUN_MS = 60_000L
    }
}
