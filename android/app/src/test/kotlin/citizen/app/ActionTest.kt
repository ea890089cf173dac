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
        await("the notification is gone") { shadowOf(manager).size() == 0 }
        assertEquals(0, shadowOf(manager).size())
        assertTrue("the core opened", app.filesDir.resolve("citizen/citizen.db").exists())
    }
}
