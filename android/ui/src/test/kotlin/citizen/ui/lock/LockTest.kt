package citizen.ui.lock

import citizen.ui.desk.Keep
import citizen.ui.desk.Route
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test

/** What the lock holds, and when it closes again. */
class LockTest {
    private val kept = mutableMapOf<String, String>()
    private val keep = object : Keep {
        override fun read(name: String) = kept[name]

        override fun write(name: String, value: String) {
            kept[name] = value
        }
    }
    private var nowMs = 0L

    private fun lock() = Lock(keep) { nowMs }

    private fun Lock.away(ms: Long) {
        left()
        nowMs += ms
        came()
    }

    @Test
    fun `reports, dossiers and the account are held, what must not wait is not`() {
        kept["lock"] = "yes"
        val lock = lock()
        val held = listOf(
            Route.Mine,
            Route.Me,
            Route.Outbox,
            Route.Dossiers,
            Route.MyData,
            Route.Phones,
            Route.Writing("a"),
            Route.Page("a"),
            Route.Dossier("H44.7-261101-0001"),
        )
        val open = listOf(
            Route.Home, Route.Sos, Route.Warnings, Route.OneWarning("qt:1"), Route.Follow, Route.Reach, Route.Rivers, Route.PublicReports,
            Route.Service("emergency"), Route.Item("a"), Route.Figures, Route.Settings, Route.SignIn,
            Route.Notices, Route.Followed, Route.Ask, Route.Depth, Route.Weather, Route.Point("traffic", "1"),
        )
        assertEquals(held, (held + open).filter(lock::holds))
    }

    @Test
    fun `without it nothing is held`() = assertFalse(lock().holds(Route.Mine))

    @Test
    fun `it stays open for a moment elsewhere, not for a minute, and not when the app ended`() {
        val lock = lock().apply { turn(true) }
        assertFalse("whoever turned it on had opened it", lock.closed)
        lock.away(59_000)
        assertFalse(lock.closed)
        lock.away(60_000)
        assertTrue(lock.closed)
        lock.open()
        assertFalse(lock.closed)
        assertTrue("another process", lock().closed)
    }

    @Test
    fun `an SOS sent while it is closed is seen, until one was away`() {
        kept["lock"] = "yes"
        val lock = lock()
        lock.spare(Route.Page("sos"))
        assertFalse(lock.holds(Route.Page("sos")))
        assertTrue(lock.holds(Route.Page("other")))
        lock.away(60_000)
        assertTrue(lock.holds(Route.Page("sos")))
    }
}
