package citizen.app

import android.app.NotificationChannel
import android.app.NotificationManager
import android.media.AudioManager
import android.os.PowerManager
import citizen.app.device.Hearings
import citizen.app.warn.Channels
import citizen.ui.desk.Hearing
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNotNull
import org.junit.Assert.assertNull
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf

/** What of the phone's settings keeps a warning from being heard, each found by itself. */
@RunWith(RobolectricTestRunner::class)
class HearingTest {
    private val app = RuntimeEnvironment.getApplication()
    private val manager = app.getSystemService(NotificationManager::class.java)
    private val sounds = app.getSystemService(AudioManager::class.java)
    private val power = app.getSystemService(PowerManager::class.java)

    private fun bad() = Hearings(app).now().filterKeys { it != Hearing.Screen }.filterValues { !it }.keys

    @Before
    fun aPhoneThatHears() {
        shadowOf(manager).setNotificationPolicyAccessGranted(true)
        sounds.setStreamVolume(AudioManager.STREAM_ALARM, 3, 0)
        assertEquals(emptySet<Hearing>(), bad())
    }

    @Test
    fun `an alarm that was turned down`() {
        sounds.setStreamVolume(AudioManager.STREAM_ALARM, 0, 0)
        assertEquals(setOf(Hearing.Volume), bad())
    }

    @Test
    fun `a phone that holds back every sound`() {
        manager.setInterruptionFilter(NotificationManager.INTERRUPTION_FILTER_NONE)
        assertEquals(setOf(Hearing.Disturb), bad())
        manager.setInterruptionFilter(NotificationManager.INTERRUPTION_FILTER_ALARMS)
        assertEquals(emptySet<Hearing>(), bad())
    }

    @Test
    fun `a battery that is saved, unless this app is left alone`() {
        shadowOf(power).setIsPowerSaveMode(true)
        assertEquals(setOf(Hearing.Battery), bad())
        shadowOf(power).setIgnoringBatteryOptimizations(app.packageName, true)
        assertEquals(emptySet<Hearing>(), bad())
    }

    @Test
    fun `one level that was turned off`() {
        manager.deleteNotificationChannel(Channels.id(5))
        manager.createNotificationChannel(NotificationChannel(Channels.id(5), "5", NotificationManager.IMPORTANCE_NONE))
        assertEquals(setOf(Hearing.Channels), bad())
    }

    @Test
    fun `each leads to where it is changed, but what the app itself does`() {
        for (what in Hearing.entries - Hearing.Address) assertNotNull(what.name, Hearings(app).settings(what)?.action)
        assertNull(Hearings(app).settings(Hearing.Address))
    }
}
