package citizen.app

import android.app.Notification
import android.app.NotificationManager
import android.content.pm.ServiceInfo
import citizen.app.work.UploadNotice
import citizen.app.work.UploadNotice.Left
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment

/** A long upload is a service of the foreground, with its progress. */
@RunWith(RobolectricTestRunner::class)
class UploadTest {
    private val app = RuntimeEnvironment.getApplication()

    @Test
    fun `its notification says how much of how much, quietly`() {
        val foreground = UploadNotice(app).foreground(Left(3_000_000, 12_000_000))
        val notification = foreground.notification
        assertEquals(ServiceInfo.FOREGROUND_SERVICE_TYPE_DATA_SYNC, foreground.foregroundServiceType)
        assertEquals("3,0 MB / 12,0 MB", notification.extras.getCharSequence(Notification.EXTRA_TEXT).toString())
        assertEquals(25, notification.extras.getInt(Notification.EXTRA_PROGRESS))
        assertEquals(100, notification.extras.getInt(Notification.EXTRA_PROGRESS_MAX))
        val channel = app.getSystemService(NotificationManager::class.java).getNotificationChannel(notification.channelId)
        assertEquals(NotificationManager.IMPORTANCE_LOW, channel.importance)
    }

    @Test
    fun `words and small photos go without one`() {
        assertFalse(UploadNotice.long(Left(0, 300_000)))
        assertFalse(UploadNotice.long(Left(11_500_000, 12_000_000)))
        assertTrue(UploadNotice.long(Left(0, 12_000_000)))
    }
}
