package citizen.desktop

import androidx.compose.ui.test.junit4.v2.createComposeRule
import citizen.core.Concern
import citizen.desktop.province.Example
import citizen.desktop.province.LocalServer
import citizen.desktop.province.Staff
import citizen.desktop.province.patiently
import citizen.ui.desk.Route
import citizen.ui.desk.lookAround
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import java.io.File

/** Whom a warning concerns by where the phone is, and what counts as having seen it. */
class WarnedTest {
    @get:Rule
    val rule = createComposeRule()

    @get:Rule
    val folder = TemporaryFolder()

    /** A phone that follows [commune] and heard of a warning for Đakrông. */
    private fun warned(commune: String, at: citizen.core.Spot?, act: Story.(String) -> Unit) {
        val program = File(System.getProperty("citizen.programs"), "citizen-server")
        LocalServer(program, folder.newFolder("server")).use { server ->
            server.start()
            Story(rule, folder.newFolder("phone"), server.url).use { person ->
                person.at = at
                val id = Staff(server.url, Example.WARNS).draftWarning("river_bd2", Example.COMMUNE, "Đakrông", "Đakrông")
                Staff(server.url, Example.APPROVES).approveWarning(id)
                runBlocking {
                    person.core.warnings.follow(commune, true)
                    assertTrue(person.core.warnings.reach().good)
                }
                person.open()
                person.act(id)
            }
        }
    }

    private fun Story.warning(id: String) = runBlocking { core.warnings.read(id) }

    @Test
    fun `a link shows a warning and ends no alarm, a press does`() = warned(Example.COMMUNE, Example.dakrong) { id ->
        rule.runOnIdle { desk.ways.open(checkNotNull(Route.of("warning/$id"))) }
        see("Ngắt điện")
        see(word("warning-seen"))
        assertFalse(warning(id).seen)
        press(word("warning-seen"))
        patiently("it is seen") { warning(id).takeIf { it.seen } }
        unseen(word("warning-seen"))
    }

    @Test
    fun `what is pressed in the app is seen by it, at its level, and shared whole`() = warned(Example.COMMUNE, Example.dakrong) { id ->
        see(word("warning-level").replace("{ \$level }", "3").replace("{ \$name }", word("level-3")))
        assertFalse(warning(id).seen)
        press(word("warning-what-to-do"))
        patiently("it is seen") { warning(id).takeIf { it.seen } }
        press(word("share"))
        val shared = patiently("what is shared") { heard.firstOrNull { it.startsWith("↗ ") } }
        assertTrue(shared, "Ven sông Đakrông" in shared && "Ngắt điện" in shared)
    }

    @Test
    fun `a warning for where one is concerns one that follows another commune, once the phone knows where it is`() =
        warned(ELSEWHERE, at = null) { id ->
            assertEquals(Concern.Elsewhere, warning(id).concern)
            press(word("tab-warnings"))
            see(word("warnings-empty-placeless"))
            press("Ven sông Đakrông")
            see(word("warning-unplaced"))
            unseen(word("warning-safe"))
            at = Example.dakrong
            runBlocking { desk.lookAround() }
            see(word("warning-safe"))
            assertEquals(Concern.Here, warning(id).concern)
        }

    @Test
    fun `far from it the screen says by what it knows that`() = warned(ELSEWHERE, FAR) { id ->
        press(word("tab-warnings"))
        see(word("warnings-empty"))
        press("Ven sông Đakrông")
        see(word("warning-not-here"))
        assertEquals(Concern.Elsewhere, warning(id).concern)
    }

    private companion object {
        /** Phường Đông Hà, and a place in it. */
        const val ELSEWHERE = "19333"
        val FAR = citizen.core.Spot(16.817, 107.1, 12.0, measured = true)
    }
}
