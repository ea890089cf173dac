package citizen.desktop

import androidx.compose.ui.test.junit4.v2.createComposeRule
import citizen.core.Form
import citizen.ui.desk.Route
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder

/** Somebody else holds the phone: what is personal is locked, what saves lives is not. */
class LockedTest {
    @get:Rule
    val rule = createComposeRule()

    @get:Rule
    val folder = TemporaryFolder()

    /** A phone with a report of its own, locked, in the hands of whoever cannot open it. */
    private fun story(act: Story.() -> Unit) {
        Story(rule, folder.newFolder("phone"), "http://127.0.0.1:9").use { person ->
            runBlocking {
                val drafts = person.core.drafts
                drafts.submit(drafts.begin().also { drafts.save(it, Form(REPORT, null, hideName = false, sos = false)) })
            }
            person.lock.turn(true)
            person.open()
            person.away(MINUTE_MS)
            person.unlocks = false
            person.act()
        }
    }

    @Test
    fun `reports are not seen before the phone's lock is given, from wherever one comes`() = story {
        see(word("lock-home"))
        unseen(REPORT)
        press(word("tab-reports"))
        see(word("lock-about"))
        press(word("lock-open"))
        unseen(REPORT)
        press(word("tab-me"))
        see(word("lock-title"))
        press(word("tab-home"))
        inVain { press(word("home-report")) }
        assertEquals(Route.Home, desk.ways.here)
        assertTrue("nothing was begun", runBlocking { core.drafts.all() }.isEmpty())

        unlocks = true
        press(word("tab-reports"))
        see(REPORT)
        away(MINUTE_MS - 1)
        see(REPORT)
        unlocks = false
        away(MINUTE_MS)
        see(word("lock-about"))
        unseen(REPORT)
    }

    @Test
    fun `SOS, warnings and numbers stay open, and the SOS that was sent is seen`() = story {
        press(word("tab-warnings"))
        see(word("warnings-empty"))
        press(word("follow-title"))
        see(word("follow-empty"))
        rule.runOnIdle { desk.ways.tab(Route.Mine) }
        press(word("sos-title"))
        press("112 ·")
        rule.waitUntil(PATIENCE_MS) { "☎ 112" in heard }
        press(word("sos-send"))
        see(word("page-kept"))
        unseen(REPORT)
    }

    @Test
    fun `only who can open it turns it off`() = story {
        rule.runOnIdle { desk.ways.go(Route.Settings) }
        inVain { press(word("lock-setting")) }
        assertTrue(lock.on)
        unlocks = true
        press(word("lock-setting"))
        rule.waitUntil(PATIENCE_MS) { !lock.on }
        assertFalse(lock.closed)
    }

    /** Until the phone was asked for its lock, and it was not given. */
    private fun Story.inVain(act: () -> Unit) {
        val before = asked.get()
        act()
        rule.waitUntil(PATIENCE_MS) { asked.get() > before }
        rule.waitForIdle()
    }

    private companion object {
        const val REPORT = "Ổ gà trước nhà tôi"
        const val MINUTE_MS = 60_000L
        const val PATIENCE_MS = 60_000L
    }
}
