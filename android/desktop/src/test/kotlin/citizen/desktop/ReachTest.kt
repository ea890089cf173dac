package citizen.desktop

import androidx.compose.ui.test.junit4.v2.createComposeRule
import citizen.desktop.province.LocalServer
import citizen.ui.desk.Denied
import kotlinx.coroutines.runBlocking
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import java.io.File

/** Whether warnings reach this phone: what is wrong is said, and mended from there. */
class ReachTest {
    @get:Rule
    val rule = createComposeRule()

    @get:Rule
    val folder = TemporaryFolder()

    @Test
    fun `what keeps a warning away is said with what mends it`() {
        val program = File(System.getProperty("citizen.programs"), "citizen-server")
        LocalServer(program, folder.newFolder("server")).use { server ->
            Story(rule, folder.newFolder("phone"), server.url).use { person ->
                with(person) {
                    refusing = setOf(Denied.Position, Denied.Notifications)
                    refused = setOf(Denied.Position, Denied.Notifications)
                    open()
                    press(word("tab-warnings"))
                    press(word("reach-title"))
                    see(word("reach-server-no"))
                    see(word("reach-position-no"))
                    see(word("reach-notifications-no"))
                    see(word("reach-heard-never"))
                    server.start()
                    press(word("reach-again"))
                    see(word("reach-server-yes"))
                    see(word("reach-keys-yes"))
                    see(word("reach-follows-no"))
                    press(word("reach-mend"))
                    see(word("reach-notifications-yes"))
                    unseen(word("reach-notifications-no"))
                    // Where it is is enough to be warned for.
                    refusing = emptySet()
                    rule.runOnIdle { refused = emptySet() }
                    rule.waitUntil(PATIENCE_MS) { runBlocking { core.warnings.placed() } }
                    press(word("reach-again"))
                    see(word("reach-position-yes"))
                    see(word("reach-follows-yes"))
                    see(word("reach-carrier-no"))
                }
            }
        }
    }

    private companion object {
        const val PATIENCE_MS = 60_000L
    }
}
