package citizen.app

import android.app.AlarmManager
import android.app.NotificationManager
import android.content.Intent
import citizen.app.push.Distributor
import citizen.app.push.Subscription
import citizen.app.push.UnifiedPush
import citizen.app.warn.NotificationBell
import citizen.app.warn.WarningActions
import citizen.core.Core
import citizen.core.Platform
import citizen.desktop.province.Example
import citizen.desktop.province.LocalServer
import citizen.desktop.province.Staff
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import java.io.File

/** From the desk that warns to the phone that rings: the real server, a push service, the glue, the real core. */
@RunWith(RobolectricTestRunner::class)
@Config(application = AppAtServer::class)
class PushStoryTest {
    @get:Rule
    val folder = TemporaryFolder()

    private val app = RuntimeEnvironment.getApplication() as CitizenApplication
    private val kept = app.getSharedPreferences("push", 0)
    private val manager = app.getSystemService(NotificationManager::class.java)

    private fun says(action: String, token: String?, also: Intent.() -> Unit = {}) =
        app.sendBroadcast(Intent(action, null, app, UnifiedPush::class.java).putExtra(Distributor.TOKEN, token).apply(also))

    private fun atServer(act: (LocalServer, PushService) -> Unit) {
        val program = File(System.getProperty("citizen.programs"), "citizen-server")
        LocalServer(program, folder.newFolder("server")).use { server ->
            server.start()
            AppAtServer.url = server.url
            PushService().use { act(server, it) }
        }
    }

    private fun warn(server: LocalServer): String {
        val id = Staff(server.url, Example.WARNS).draftWarning("river_bd2", Example.COMMUNE, "Đakrông", "Đakrông")
        Staff(server.url, Example.APPROVES).approveWarning(id)
        return id
    }

    @Test
    fun `a warning reaches a phone whose app is dead, and rings once`() = atServer { server, service ->
        // An earlier life of the app.
        Core.open(app.filesDir.resolve("citizen").path, server.url, Platform(AppAtServer.secretsOf(app))).use { core ->
            runBlocking {
                core.warnings.follow(Example.COMMUNE, true)
                assertTrue(core.warnings.reach().good)
                core.push.subscribe(service.endpoint)
            }
        }
        val id = warn(server)
        val sealed = service.next()
        assertFalse("nobody on its way can read it", "Đakrông" in sealed.decodeToString())
        assertEquals(0, shadowOf(manager).size())
        kept.edit().putString("token", TOKEN).putString("distributor", DISTRIBUTOR).commit()
        says(UnifiedPush.MESSAGE, TOKEN) { putExtra(UnifiedPush.BYTES, sealed).putExtra(Distributor.ID, "m1") }
        await("the notification") { shadowOf(manager).getNotification(id, NotificationBell.ID) != null }
        await("its receipt") { shadowOf(app).broadcastIntents.any { it.action == Distributor.ACK && it.getStringExtra("id") == "m1" } }
        assertFalse("the same again is not new", runBlocking { app.core.push.hear(sealed) })
        val forged = sealed.copyOf().also { it[it.lastIndex] = (it.last() + 1).toByte() }
        assertEquals(null, runCatching { runBlocking { app.core.push.hear(forged) } }.getOrNull())
        assertEquals(1, shadowOf(manager).size())
    }

    private fun presses(action: String, warning: String) =
        app.sendBroadcast(Intent(action, null, app, WarningActions::class.java).putExtra(WarningActions.WARNING, warning))

    @Test
    fun `a warning rings again until somebody says to be safe by its button, and the desk counts it`() = atServer { server, _ ->
        runBlocking { app.core.warnings.follow(Example.COMMUNE, true) }
        val id = warn(server)
        assertTrue(runBlocking { app.core.warnings.reach() }.good)
        fun up() = shadowOf(manager).getNotification(id, NotificationBell.ID) != null
        fun waiting() = shadowOf(app.getSystemService(AlarmManager::class.java)).scheduledAlarms
            .count { alarm -> alarm.operation?.let { shadowOf(it).savedIntent.action } == WarningActions.AGAIN }
        await("the notification") { up() }
        assertEquals("it rings again", 1, waiting())
        presses(WarningActions.LISTEN, id)
        await("it is quiet") { waiting() == 0 }
        assertTrue("and stays", up())
        presses(WarningActions.AGAIN, id)
        await("nobody has seen it yet") { waiting() == 1 }
        assertFalse(runBlocking { app.core.warnings.read(id) }.safe)

        presses(WarningActions.SAFE, id)
        await("it is taken down") { !up() }
        assertEquals(0, waiting())
        assertTrue(runBlocking { app.core.warnings.read(id) }.safe)
        presses(WarningActions.AGAIN, id)
        runBlocking { app.core.warnings.reach() }
        await("the desk counts it") { "\"safe\":1" in Staff(server.url, Example.WARNS).warning(id) }
        assertFalse(up())
    }

    @Test
    fun `a distributor is asked by the server's key, and the server is told where it reaches us`() = atServer { server, service ->
        runBlocking { Subscription(app).settle() }
        assertTrue("no distributor, nothing is asked", shadowOf(app).broadcastIntents.none { it.action == Distributor.REGISTER })
        install(app, DISTRIBUTOR)
        runBlocking { Subscription(app).settle() }
        val asked = shadowOf(app).broadcastIntents.last { it.action == Distributor.REGISTER }
        assertEquals(DISTRIBUTOR, asked.`package`)
        assertEquals("an uncompressed point in base64url", VAPID, asked.getStringExtra("vapid")?.length)

        says(UnifiedPush.NEW_ENDPOINT, token = "a stranger's") { putExtra(UnifiedPush.ENDPOINT, "http://127.0.0.1:9/up") }
        says(UnifiedPush.NEW_ENDPOINT, asked.getStringExtra("token")) { putExtra(UnifiedPush.ENDPOINT, service.endpoint) }
        await("the server was told") { kept.getBoolean("told", false) }
        assertEquals(service.endpoint, kept.getString("endpoint", null))
        warn(server)
        assertTrue(service.next().isNotEmpty())

        says(UnifiedPush.UNREGISTERED, asked.getStringExtra("token"))
        await("the address is forgotten") { kept.getString("endpoint", null) == null }
    }

    private companion object {
        const val TOKEN = "01a1ee65-a040-4c5e-824f-6e3deb735b58"
        const val DISTRIBUTOR = "io.heckel.ntfy"
        const val VAPID = 87
    }
}
