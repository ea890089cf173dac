package citizen.app

import android.app.NotificationManager
import android.content.Intent
import citizen.app.push.UnifiedPush
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import kotlin.random.Random

/** A push comes while nothing of the app is open; what is in it is not believed. */
@RunWith(RobolectricTestRunner::class)
class PushTest {
    private val app = RuntimeEnvironment.getApplication() as CitizenApplication
    private val store = app.filesDir.resolve("citizen/citizen.db")

    private fun push(bytes: ByteArray?) = app.sendBroadcast(
        Intent(UnifiedPush.MESSAGE, null, app, UnifiedPush::class.java).putExtra(UnifiedPush.BYTES, bytes),
    )

    @Test
    fun `the core opens for a message, and garbage rings nothing`() {
        val random = Random(SEED)
        val garbage = listOf("{", "{}", "null", "[1]", "{\"body\":\"{}\",\"signature\":\"AA\",\"key\":\"k\"}").map(String::encodeToByteArray) +
            List(RANDOM) { random.nextBytes(1 + random.nextInt(4_096)) }
        garbage.forEach(::push)
        await("the core opened") { store.exists() }
        garbage.forEach { assertEquals(null, runCatching { app.core.warnings.hear(it) }.getOrNull()?.takeIf { new -> new }) }
        assertEquals(0, shadowOf(app.getSystemService(NotificationManager::class.java)).size())
        assertEquals(0, runBlocking { app.core.warnings.all() }.size)
    }

    @Test
    fun `what is empty, too large or of another kind does not even open it`() {
        push(null)
        push(ByteArray(0))
        push(ByteArray(100_000))
        app.sendBroadcast(Intent("org.unifiedpush.android.connector.OTHER", null, app, UnifiedPush::class.java))
        shadowOf(android.os.Looper.getMainLooper()).idle()
        assertFalse(store.exists())
    }

    private companion object {
        const val SEED = 8
        const val RANDOM = 200
    }
}
