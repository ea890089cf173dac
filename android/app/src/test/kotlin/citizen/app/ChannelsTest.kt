package citizen.app

import android.app.NotificationManager
import android.media.AudioAttributes
import citizen.app.warn.Channels
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment

/** The channels that a person finds in the system's settings. */
@RunWith(RobolectricTestRunner::class)
class ChannelsTest {
    private val manager = RuntimeEnvironment.getApplication().getSystemService(NotificationManager::class.java)

    @Test
    fun `there is one a level, one for trials and one for what one follows, named in Vietnamese`() {
        assertEquals(listOf(Channels.FOLLOWED) + (0..5).map(Channels::id), manager.notificationChannels.map { it.id }.sorted())
        assertEquals("Cấp 3 · Rủi ro lớn", manager.getNotificationChannel(Channels.id(3)).name)
    }

    @Test
    fun `what one follows is never heard`() {
        val channel = manager.getNotificationChannel(Channels.FOLLOWED)
        assertEquals("Những gì tôi theo dõi", channel.name)
        assertEquals(NotificationManager.IMPORTANCE_LOW, channel.importance)
        assertNull(channel.sound)
    }

    @Test
    fun `the two highest sound as an alarm, and only they`() {
        for (level in 0..5) {
            val usage = manager.getNotificationChannel(Channels.id(level)).audioAttributes?.usage
            assertEquals("level $level", level >= 4, usage == AudioAttributes.USAGE_ALARM)
        }
        assertTrue(manager.getNotificationChannel(Channels.id(5)).canBypassDnd())
        assertEquals(NotificationManager.IMPORTANCE_LOW, manager.getNotificationChannel(Channels.id(0)).importance)
    }
}
