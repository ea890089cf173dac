package citizen.app

import android.app.Notification
import android.app.NotificationManager
import citizen.app.warn.Channels
import citizen.app.warn.NotificationBell
import citizen.core.About
import citizen.core.Notice
import citizen.core.Ring
import citizen.core.Said
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNotNull
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf

/** What is seen and heard of a warning. */
@RunWith(RobolectricTestRunner::class)
class BellTest {
    private val app = RuntimeEnvironment.getApplication()
    private val manager = app.getSystemService(NotificationManager::class.java)
    private val bell = NotificationBell(app)

    private fun ring(id: String, level: Int, replaces: List<String> = emptyList(), drill: Boolean = false) = Ring(
        warning = id, headline = "Lũ trên sông Đakrông", level = level, drill = drill, speech = "Gọi 112.", channel = level,
        alarm = level >= 4, silent = false, fullScreen = level == 5, repeatSeconds = null, readAloud = false, replaces = replaces,
    )

    private fun shown(id: String): Notification? = shadowOf(manager).getNotification(id, NotificationBell.ID)

    @Test
    fun `the highest level takes the whole screen, a lower one does not`() {
        bell.raise(ring("a", 5))
        bell.raise(ring("b", 3))
        assertNotNull(shown("a")?.fullScreenIntent)
        assertNull(shown("b")?.fullScreenIntent)
        assertEquals("warning-5", shown("a")?.channelId)
        assertEquals("Lũ trên sông Đakrông", shown("b")?.extras?.getString(Notification.EXTRA_TITLE))
    }

    @Test
    fun `an update takes the place of what it replaces`() {
        bell.raise(ring("old", 3))
        bell.raise(ring("new", 4, replaces = listOf("old")))
        assertNull(shown("old"))
        bell.takeDown("new")
        assertEquals(0, shadowOf(manager).size())
    }

    private fun notice(text: String) = Notice(
        id = "station/554600", about = About.Station, subject = "554600", service = "floods", gone = false,
        title = Said("Thạch Hãn", "Thach Han"), text = Said(text, text), atMs = 0, seen = false,
    )

    @Test
    fun `what one follows is shown quietly, once a thing, and leads there`() {
        bell.tell(notice("Mực nước vượt báo động 1: 3,10 m"))
        bell.tell(notice("Mực nước vượt báo động 2: 4,60 m"))
        assertEquals(1, shadowOf(manager).size())
        val shown = checkNotNull(shadowOf(manager).getNotification("station/554600", NotificationBell.NOTICE_ID))
        assertEquals(Channels.FOLLOWED, shown.channelId)
        assertEquals("Thạch Hãn", shown.extras.getString(Notification.EXTRA_TITLE))
        assertTrue(shown.extras.getString(Notification.EXTRA_TEXT).orEmpty().endsWith("4,60 m"))
        val opened = shadowOf(shown.contentIntent).savedIntent
        assertEquals("citizen://river/554600", opened.data.toString())
        assertEquals("station/554600", opened.getStringExtra(MainActivity.NOTICE))
    }

    @Test
    fun `a drill says so, and one may say to be safe without opening the app`() {
        bell.raise(ring("drill", 0, drill = true))
        val notification = checkNotNull(shown("drill"))
        assertTrue(notification.extras.getString(Notification.EXTRA_TITLE).orEmpty().startsWith("DIỄN TẬP"))
        assertEquals(listOf("Tôi an toàn", "Nghe đọc"), notification.actions.map { it.title.toString() })
        assertTrue(shadowOf(notification.actions.first().actionIntent).isBroadcastIntent)
    }
}
