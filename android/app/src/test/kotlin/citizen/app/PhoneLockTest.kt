package citizen.app

import android.app.KeyguardManager
import android.content.Intent
import citizen.app.device.Asking
import citizen.app.device.PhoneLock
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf

/** The phone's own lock opens ours; the app learns yes or no. */
@RunWith(RobolectricTestRunner::class)
class PhoneLockTest {
    private val app = RuntimeEnvironment.getApplication()
    private val keyguard = shadowOf(app.getSystemService(KeyguardManager::class.java))
    private var asked: Intent? = null
    private var given = false
    private val lock = PhoneLock(
        app,
        object : Asking {
            override suspend fun permission(vararg names: String) = false

            override suspend fun confirm(intent: Intent) = given.also { asked = intent }
        },
    )

    @Test
    fun `it is asked for by the system's own window, and no means no`() = runBlocking {
        keyguard.setIsDeviceSecure(true)
        assertTrue(lock.isSet)
        assertFalse(lock.unlock("Phản ánh của bạn"))
        assertEquals("android.app.action.CONFIRM_DEVICE_CREDENTIAL", asked?.action)
        assertEquals("Phản ánh của bạn", asked?.getCharSequenceExtra("android.app.extra.DESCRIPTION"))
        given = true
        assertTrue(lock.unlock("Phản ánh của bạn"))
    }

    @Test
    fun `a phone without a lock is open`() = runBlocking {
        keyguard.setIsDeviceSecure(false)
        assertFalse(lock.isSet)
        assertTrue(lock.unlock("Phản ánh của bạn"))
        assertEquals(null, asked)
    }
}
