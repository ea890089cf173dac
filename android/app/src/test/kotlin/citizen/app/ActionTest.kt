package citizen.app

import android.app.NotificationManager
import android.content.Intent
import citizen.app.warn.NotificationBell
import citizen.app.warn.WarningActions
import citizen.core.Ring
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import java.util.concurrent.TimeUnit

/** Buttons on a notification while nothing of the app is open: the core opens for them. */
@RunWith(RobolectricTestRunner::class)
class ActionTest {
    private val app = RuntimeEnvironment.getApplication() as CitizenApplication
    private val manager = app.getSystemService(NotificationManager::class.java)

    @Test
    fun `a warning that this phone no longer knows is taken down, and nothing breaks`() {
        NotificationBell(app).raise(
            Ring("gone", "Lũ", 3, false, "Lũ.", 3, false, false, false, null, false, emptyList()),
        )
        app.sendBroadcast(Intent(WarningActions.SAFE, null, app, WarningActions::class.java).putExtra(WarningActions.WARNING, "gone"))
        val end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S)
        while (shadowOf(manager).size() > 0 && System.nanoTime() < end) {
            shadowOf(android.os.Looper.getMainLooper()).idle()
            Thread.sleep(LOOK_MS)
        }
        assertEquals(0, shadowOf(manager).size())
        assertTrue("the core opened", app.filesDir.resolve("citizen/citizen.db").exists())
    }

    private companion object {
        const val PATIENCE_S = 20L
        const val LOOK_MS = 20L
    }
}
