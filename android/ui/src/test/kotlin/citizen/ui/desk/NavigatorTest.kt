package citizen.ui.desk

import androidx.compose.runtime.saveable.SaverScope
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Test
import java.io.ByteArrayInputStream
import java.io.ByteArrayOutputStream
import java.io.ObjectInputStream
import java.io.ObjectOutputStream
import java.io.Serializable

/** The system ended the app: the screen comes back, and the way back from it. */
class NavigatorTest {
    private val screens = Route.tabs + listOf(
        Route.Writing(ID), Route.Outbox, Route.Page(ID), Route.OneWarning("qt:2026.1"), Route.Sos, Route.SignIn,
        Route.Settings, Route.MyData, Route.Phones, Route.Reach, Route.Follow,
        Route.Rivers, Route.River("554600"), Route.PublicReports, Route.PublicReport("QT-2K7-4FD"),
        Route.Dossiers, Route.Dossier("H44.7-261101-0001"), Route.Figures, Route.Figure("poverty_rate"), Route.Service("floods"),
        Route.Item(ID), Route.Notices, Route.Followed, Route.Ask, Route.Depth, Route.Weather, Route.Point("salinity", "019a-d"),
    )

    /** As the system keeps it: bytes, of which nothing else of the process is left. */
    private fun died(ways: Navigator): Navigator {
        val kept = with(Navigator.Saver) { SaverScope { it is Serializable }.save(ways) } as Serializable
        val bytes = ByteArrayOutputStream().also { ObjectOutputStream(it).writeObject(kept) }.toByteArray()
        return checkNotNull(Navigator.Saver.restore(ObjectInputStream(ByteArrayInputStream(bytes)).readObject()))
    }

    @Test
    fun `every screen comes back`() {
        assertEquals("every kind of route is here", Route::class.java.permittedSubclasses.size, screens.map { it.javaClass }.toSet().size)
        for (screen in screens) {
            val ways = died(Navigator().apply { open(screen) })
            assertEquals(screen, ways.here)
            if (screen != Route.Home) ways.back()
            assertEquals(Route.Home, ways.here)
            assertFalse(ways.canGoBack)
        }
    }

    @Test
    fun `what is kept of an older version and no longer leads anywhere is left out`() {
        assertEquals(Route.Home, checkNotNull(Navigator.Saver.restore(listOf("gone/1", "//"))).here)
        assertEquals(Route.Sos, checkNotNull(Navigator.Saver.restore(listOf("home", "gone/1", "sos"))).here)
    }

    private companion object {
        const val ID = "01935f00-aaaa-7bbb-8ccc-0123456789ab"
    }
}
