package citizen.app

import android.app.AlarmManager
import android.app.Notification
import android.app.NotificationManager
import android.content.Intent
import android.os.SystemClock
import android.speech.tts.TextToSpeech
import android.view.View
import android.widget.FrameLayout
import androidx.core.content.IntentCompat
import citizen.app.warn.Channels
import citizen.app.warn.NotificationBell
import citizen.app.warn.WarningActions
import citizen.core.About
import citizen.core.Notice
import citizen.core.Ring
import citizen.core.Said
import citizen.ui.desk.MapAt
import citizen.ui.desk.Route
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNotNull
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.shadows.ShadowTextToSpeech

/** What is seen and heard of a warning. */
@RunWith(RobolectricTestRunner::class)
class BellTest {
    private val app = RuntimeEnvironment.getApplication()
    private val manager = app.getSystemService(NotificationManager::class.java)
    private val bell = NotificationBell(app)

    private val alarms = shadowOf(app.getSystemService(AlarmManager::class.java))

    /** As loud as core/src/engines/alerts/presentation.rs has it. */
    private fun ring(id: String, level: Int, replaces: List<String> = emptyList(), drill: Boolean = false) = Ring(
        warning = id, headline = "Lũ trên sông Đakrông", level = level, drill = drill, speech = "Gọi 112.", channel = level,
        alarm = level >= 4 && !drill, silent = false, fullScreen = level >= 4 && !drill,
        repeatSeconds = mapOf(3 to 300, 4 to 60, 5 to 30)[level].takeUnless { drill }, readAloud = level == 5 && !drill, replaces = replaces,
    )

    private fun shown(id: String): Notification? = shadowOf(manager).getNotification(id, NotificationBell.ID)

    @Test
    fun `the two highest levels take the whole screen, a lower one does not`() {
        bell.raise(ring("a", 5))
        bell.raise(ring("b", 3))
        assertNotNull(shown("a")?.fullScreenIntent)
        assertNull(shown("b")?.fullScreenIntent)
        bell.raise(ring("c", 4))
        val alarm = shadowOf(checkNotNull(shown("c")?.fullScreenIntent)).savedIntent
        assertEquals(AlarmActivity::class.java.name, alarm.component?.className)
        assertEquals("c", alarm.getStringExtra(MainActivity.WARNING))
        assertFalse("nobody pressed it", MainActivity.pressed(alarm))
        assertTrue("this is pressed", MainActivity.pressed(shadowOf(checkNotNull(shown("c")).contentIntent).savedIntent))
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

    @Test
    fun `what must be seen rings again until it is taken down, the gravest the soonest`() {
        for ((level, seconds) in listOf(3 to 300, 4 to 60, 5 to 30)) {
            val id = "again-$level"
            val now = SystemClock.elapsedRealtime()
            bell.raise(ring(id, level))
            val next = checkNotNull(alarms.scheduledAlarms.single())
            assertEquals(seconds * 1_000L, next.triggerAtTime - now)
            assertTrue(shadowOf(next.operation).isBroadcastIntent)
            bell.hush(id)
            assertEquals("it stays in sight and is quiet", 0, alarms.scheduledAlarms.size)
            bell.again(id)
            assertEquals(1, alarms.scheduledAlarms.size)
            bell.takeDown(id)
            assertEquals(0, alarms.scheduledAlarms.size)
        }
        bell.raise(ring("low", 2))
        bell.raise(ring("drill", 5, drill = true))
        assertEquals(0, alarms.scheduledAlarms.size)
        bell.again("swiped")
        assertNull(shown("swiped"))
    }

    @Test
    fun `the gravest is read aloud, each time it rings`() {
        bell.raise(ring("read", 5))
        val engine = shadowOf(checkNotNull(ShadowTextToSpeech.getLastTextToSpeechInstance()))
        engine.onInitListener.onInit(TextToSpeech.SUCCESS)
        assertEquals("Gọi 112.", engine.lastSpokenText)
        bell.again("read")
        assertEquals(listOf("Gọi 112.", "Gọi 112."), engine.spokenTextList)
        bell.raise(ring("unread", 4))
        assertEquals(2, engine.spokenTextList.size)
        bell.takeDown("read")
        assertTrue(engine.isStopped)
    }

    @Test
    fun `five things can be pressed, the app dead and no network there`() {
        bell.raise(ring("five", 4))
        val up = checkNotNull(shown("five"))
        assertEquals(listOf("Tôi an toàn", "Tôi cần giúp", "Nghe đọc"), up.actions.map { it.title.toString() })
        val (safe, help, listen) = up.actions.map { shadowOf(it.actionIntent) }
        assertEquals(WarningActions.SAFE, safe.savedIntent.action)
        assertEquals(WarningActions.LISTEN, listen.savedIntent.action)
        assertTrue(safe.isBroadcastIntent && listen.isBroadcastIntent && help.isActivityIntent)
        assertEquals("citizen://sos", help.savedIntent.dataString)
        assertEquals("it is seen by it", "five", help.savedIntent.getStringExtra(MainActivity.WARNING))

        @Suppress("DEPRECATION")
        val opened = up.bigContentView.apply(app, FrameLayout(app))
        opened.findViewById<View>(R.id.map).performClick()
        val map = shadowOf(app).nextStartedActivity
        assertEquals(listOf(Route.Home, Route.Map(MapAt(layers = setOf("warning")))), MainActivity.way(map))
        opened.findViewById<View>(R.id.share).performClick()
        val sent = checkNotNull(IntentCompat.getParcelableExtra(shadowOf(app).nextStartedActivity, Intent.EXTRA_INTENT, Intent::class.java))
        assertEquals("Lũ trên sông Đakrông\nGọi 112.", sent.getStringExtra(Intent.EXTRA_TEXT))
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
