package citizen.app

import android.app.ActivityManager
import android.app.NotificationManager
import android.content.Intent
import citizen.app.push.Carriers
import citizen.app.push.Distributor
import citizen.app.push.GoogleMessages
import citizen.app.push.GooglePush
import citizen.app.push.Subscription
import com.google.firebase.FirebaseApp
import com.google.firebase.messaging.FirebaseMessaging
import com.google.firebase.provider.FirebaseInitProvider
import kotlinx.coroutines.runBlocking
import org.json.JSONObject
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import java.io.File
import kotlin.random.Random

/** What Google's library hands to the app while nothing of it is open; the library is Google's own. */
@RunWith(RobolectricTestRunner::class)
@Config(application = AppAtServer::class)
class GoogleTest {
    private val app = RuntimeEnvironment.getApplication() as CitizenApplication
    private val store = app.filesDir.resolve("citizen/citizen.db")
    private val kept = app.getSharedPreferences("push", 0)
    private val manager = app.getSystemService(NotificationManager::class.java)
    private val play = PlayServices(app)
    private val service = Robolectric.buildService(GoogleMessages::class.java).create().get()

    @Before
    fun nobodyAnswers() {
        AppAtServer.url = AppAtServer.NOBODY
        AppAtServer.inPlaceOfMakers = null
        // As the system makes it before anything of the app.
        Robolectric.setupContentProvider(FirebaseInitProvider::class.java, "citizen.app.firebaseinitprovider")
    }

    @After
    fun closed() = FirebaseApp.clearInstancesForTest()

    /** At once, on this thread. */
    private fun hands(pairs: Map<String, String>) {
        val intent = Intent("com.google.android.c2dm.intent.RECEIVE")
        pairs.forEach { (key, value) -> intent.putExtra(key, value) }
        service.handleIntent(intent)
    }

    private fun token(token: String) =
        service.handleIntent(Intent("com.google.firebase.messaging.NEW_TOKEN").putExtra("token", token))

    @Test
    fun `what the server sends comes as far as the core, through Google's receiver and our service`() {
        val sent = JSONObject(File("../../server/tests/desk/fcm_message.json").readText()).getJSONObject("message")
        val data = sent.getJSONObject("data")
        assertEquals(listOf(GoogleMessages.ALERT), data.keys().asSequence().toList())
        assertEquals("wakes a phone that sleeps", "HIGH", sent.getJSONObject("android").getString("priority"))
        assertFalse(store.exists())
        play.bring(data.keys().asSequence().associateWith(data::getString))
        await("the core opened") { store.exists() }
        assertEquals("the words of the example are signed by nobody", 0, shadowOf(manager).size())
    }

    @Test
    fun `garbage opens the core and does nothing`() {
        val random = Random(SEED)
        val garbage = listOf("{", "{}", "null", "[1]", "{\"body\":\"{}\",\"signature\":\"AA\",\"key\":\"k\"}") +
            List(RANDOM) { String(CharArray(1 + random.nextInt(LONG)) { random.nextInt(1, 0xD800).toChar() }) }
        garbage.forEach { hands(mapOf(GoogleMessages.ALERT to it)) }
        assertTrue(store.exists())
        assertEquals(0, shadowOf(manager).size())
        assertEquals(0, runBlocking { app.core.warnings.all() }.size)
    }

    @Test
    fun `what is empty, too large or of another kind does not even open it`() {
        hands(emptyMap())
        hands(mapOf(GoogleMessages.ALERT to ""))
        hands(mapOf(GoogleMessages.ALERT to "a".repeat(100_000)))
        hands(mapOf("w" to "{}"))
        service.handleIntent(Intent("com.google.android.c2dm.intent.RECEIVE"))
        service.handleIntent(Intent("com.google.firebase.messaging.OTHER").putExtra(GoogleMessages.ALERT, "{}"))
        assertFalse(store.exists())
    }

    @Test
    fun `what Google would show for itself is not shown`() {
        // While a window is open the library would leave it to us.
        shadowOf(app.getSystemService(ActivityManager::class.java)).setProcesses(emptyList())
        for (key in listOf("gcm.n.", "gcm.notification.")) {
            hands(mapOf("${key}e" to "1", "${key}title" to "Sơ tán ngay", "${key}body" to "Đây không phải của tỉnh"))
        }
        assertEquals(0, shadowOf(manager).size())
    }

    @Test
    fun `a token of whom nobody asked is nothing, a new one of the asked is kept until there is a network`() {
        token("new")
        assertNull(kept.getString("endpoint", null))
        kept.edit().putString("distributor", GooglePush.id).putString("endpoint", "old").putBoolean("told", true).commit()
        token("new")
        assertEquals("new", kept.getString("endpoint", null))
        assertFalse(kept.getBoolean("told", true))
    }

    @Test
    fun `Google's library is open, and was told to ask for nothing by itself`() {
        assertEquals("example", FirebaseApp.getInstance().options.projectId)
        assertFalse(FirebaseMessaging.getInstance().isAutoInitEnabled)
        assertFalse(FirebaseMessaging.getInstance().deliveryMetricsExportToBigQueryEnabled())
        assertFalse(FirebaseApp.getInstance().isDataCollectionDefaultEnabled)
    }

    @Test
    fun `without Play services it is UnifiedPush, or what the app fetches`() {
        assertFalse(GooglePush.isHere(app))
        assertEquals(emptyList<String>(), Carriers(app).wanted())
        install(app, "io.heckel.ntfy")
        assertEquals(listOf("io.heckel.ntfy"), Carriers(app).wanted())
    }

    @Test
    fun `a build without a project's values is as one without Google`() {
        FirebaseApp.clearInstancesForTest()
        assertFalse(GooglePush.isHere(app))
        runBlocking { Subscription(app).settle() }
        assertTrue(shadowOf(app).broadcastIntents.none { it.action == Distributor.REGISTER })
        assertFalse("nothing was asked", kept.contains("distributor"))
    }

    private companion object {
        const val SEED = 8
        const val RANDOM = 200
        const val LONG = 4_096
    }
}
