package citizen.app

import android.app.NotificationManager
import android.content.Intent
import citizen.app.push.Distributor
import citizen.app.push.Subscription
import citizen.app.push.UnifiedPush
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import kotlin.random.Random

/** What is told to the push receiver while nothing of the app is open; a stranger tells it nothing. */
@RunWith(RobolectricTestRunner::class)
@Config(application = AppAtServer::class)
class PushTest {
    private val app = RuntimeEnvironment.getApplication() as CitizenApplication
    private val store = app.filesDir.resolve("citizen/citizen.db")
    private val kept = app.getSharedPreferences("push", 0)
    private val manager = app.getSystemService(NotificationManager::class.java)

    @Before
    fun asked() {
        AppAtServer.url = AppAtServer.NOBODY
        kept.edit().putString("token", TOKEN).putString("distributor", DISTRIBUTOR).commit()
    }

    private fun says(action: String, token: String? = TOKEN, also: Intent.() -> Unit = {}) =
        app.sendBroadcast(Intent(action, null, app, UnifiedPush::class.java).putExtra(Distributor.TOKEN, token).apply(also))

    private fun push(bytes: ByteArray?, token: String? = TOKEN) =
        says(UnifiedPush.MESSAGE, token) { putExtra(UnifiedPush.BYTES, bytes).putExtra(Distributor.ID, "m1") }

    @Test
    fun `without a network the address is kept and told the next time`() {
        says(UnifiedPush.NEW_ENDPOINT) { putExtra(UnifiedPush.ENDPOINT, ENDPOINT) }
        await("the address") { kept.getString("endpoint", null) == ENDPOINT }
        install(app, DISTRIBUTOR)
        runBlocking { Subscription(app).settle() }
        assertFalse(kept.getBoolean("told", false))
        assertEquals(ENDPOINT, kept.getString("endpoint", null))
    }

    @Test
    fun `garbage opens the core and does nothing`() {
        val random = Random(SEED)
        val garbage = listOf("{", "{}", "null", "[1]", "{\"body\":\"{}\",\"signature\":\"AA\",\"key\":\"k\"}").map(String::encodeToByteArray) +
            List(RANDOM) { random.nextBytes(1 + random.nextInt(4_096)) }
        garbage.forEach(::push)
        await("the core opened") { store.exists() }
        garbage.forEach { assertEquals(null, runCatching { runBlocking { app.core.push.hear(it) } }.getOrNull()) }
        assertEquals(0, shadowOf(manager).size())
        assertEquals(0, runBlocking { app.core.warnings.all() }.size)
    }

    @Test
    fun `what is empty, too large, of another kind or of a stranger does not even open it`() {
        push(null)
        push(ByteArray(0))
        push(ByteArray(100_000))
        push(ByteArray(100), token = "a stranger's")
        push(ByteArray(100), token = null)
        says("org.unifiedpush.android.connector.OTHER")
        says(UnifiedPush.NEW_ENDPOINT, token = null) { putExtra(UnifiedPush.ENDPOINT, "http://127.0.0.1:9/up") }
        shadowOf(android.os.Looper.getMainLooper()).idle()
        assertFalse(store.exists())
        assertEquals(null, kept.getString("endpoint", null))
    }

    private companion object {
        const val TOKEN = "01a1ee65-a040-4c5e-824f-6e3deb735b58"
        const val DISTRIBUTOR = "io.heckel.ntfy"
        const val ENDPOINT = "https://ntfy.example.vn/up1"
        const val SEED = 8
        const val RANDOM = 200
    }
}
