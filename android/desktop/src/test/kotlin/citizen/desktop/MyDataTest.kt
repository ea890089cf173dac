package citizen.desktop

import androidx.compose.ui.test.junit4.v2.createComposeRule
import citizen.core.Core
import citizen.core.DataWish
import citizen.core.Trouble
import citizen.core.WishStage
import citizen.desktop.province.Example
import citizen.desktop.province.LocalServer
import citizen.desktop.province.patiently
import citizen.desktop.province.sendReport
import citizen.desktop.province.signIn
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertThrows
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import java.io.File

/** What the province has of a person, on the screens, over the real core and a real server. */
class MyDataTest {
    @get:Rule
    val rule = createComposeRule()

    @get:Rule
    val folder = TemporaryFolder()

    private fun signedIn(act: Story.(LocalServer) -> Unit) {
        val program = File(System.getProperty("citizen.programs"), "citizen-server")
        LocalServer(program, folder.newFolder("server")).use { server ->
            server.start()
            Story(rule, folder.newFolder("phone"), server.url).use { person ->
                runBlocking { person.core.signIn(server) }
                person.open()
                person.press(person.word("tab-me"))
                person.act(server)
            }
        }
    }

    private fun Story.given() = runBlocking { core.personal.consents() }.filter { it.given }.map { it.purpose }

    @Test
    fun `consent is given to one purpose and withdrawn, at the server`() = signedIn {
        press(word("my-data-title"))
        see("Tôi có thể rút lại bất cứ lúc nào")
        press("Hỏi ý kiến")
        patiently("the server has it") { Unit.takeIf { given() == listOf("survey") } }
        press("Hỏi ý kiến")
        patiently("it is withdrawn") { Unit.takeIf { given().isEmpty() } }
    }

    @Test
    fun `what is kept is counted, taken along, and its deletion asked for`() = signedIn {
        runBlocking { core.sendReport("Ổ gà trước chợ") }
        press(word("my-data-title"))
        press(word("my-data-look"))
        see(word("my-data-reports").replace("{ \$count }", "1"))
        press(word("my-data-save"))
        val copy = patiently("the copy") { saved["my-data.json"] }.decodeToString()
        assertTrue("Ổ gà trước chợ" in copy && "+84${Example.NUMBER.drop(1)}" in copy)
        press(word("my-data-save-all"))
        val archive = patiently("the archive") { saved["my-data.zip"] }
        assertEquals("PK", archive.decodeToString(0, 2))

        press(word("data-correct"))
        type(word("data-correct"), "Số nhà của tôi sai")
        press(word("data-send"))
        patiently("it is asked") { runBlocking { core.personal.requests() }.firstOrNull { it.wish == DataWish.Correct } }
        press(word("data-erase"))
        see(word("data-erase-about"))
        press(word("data-erase-not"))
        unseen(word("data-erase-about"))
        press(word("data-erase"))
        press(word("data-erase-sure"))
        val asked = patiently("the deletion") { runBlocking { core.personal.requests() }.firstOrNull { it.wish == DataWish.Erase } }
        assertEquals(WishStage.Open, asked.stage)
        see(word("wish-open").substringBefore(" {"))
        unseen(word("data-erase-sure"))
    }

    @Test
    fun `a lost phone is signed out from this one, and this one stays`() = signedIn { server ->
        Core.open(folder.newFolder("lost").path, server.url).use { lost ->
            runBlocking {
                val asked = lost.account.askCode(Example.NUMBER)
                lost.account.signIn(asked.request, server.code(), "Máy bị mất")
            }
            press(word("phones-title"))
            see("Máy bị mất")
            see(word("phone-here"))
            press(word("phone-revoke"))
            patiently("it is signed out") { Unit.takeIf { runBlocking { core.account.devices() }.size == 1 } }
            unseen("Máy bị mất")
            assertThrows(Trouble.SignInRequired::class.java) { runBlocking { lost.account.devices() } }
            assertTrue(runBlocking { core.account.devices() }.single().here)
        }
    }

    @Test
    fun `nobody signed in is asked to, and nothing of it is shown`() {
        Story(rule, folder.newFolder("phone"), "http://127.0.0.1:9").use { person ->
            with(person) {
                open()
                press(word("tab-me"))
                see(word("me-nobody"))
                unseen(word("my-data-title"))
                rule.runOnIdle { desk.ways.go(citizen.ui.desk.Route.MyData) }
                see(word("my-data-sign-in"))
            }
        }
    }
}
