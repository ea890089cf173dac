package citizen.app

import android.app.NotificationManager
import android.content.Intent
import citizen.app.push.Carriers
import citizen.app.push.Distributor
import citizen.app.push.GoogleMessages
import citizen.app.push.Subscription
import citizen.app.warn.NotificationBell
import citizen.core.Core
import citizen.core.Platform
import citizen.desktop.province.Example
import citizen.desktop.province.LocalServer
import citizen.desktop.province.Staff
import citizen.ui.desk.Carrier
import kotlinx.coroutines.runBlocking
import org.json.JSONObject
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import java.io.File

/** From the desk that warns to the phone that rings by Google: the real server, FCM's HTTP, Google's library, the real core. */
@RunWith(RobolectricTestRunner::class)
@Config(application = AppAtServer::class)
class GoogleStoryTest {
    @get:Rule
    val folder = TemporaryFolder()

    private val app = RuntimeEnvironment.getApplication() as CitizenApplication
    private val kept = app.getSharedPreferences("push", 0)
    private val manager = app.getSystemService(NotificationManager::class.java)
    private val play = PlayServices(app)

    @After
    fun noMaker() {
        AppAtServer.inPlaceOfMakers = null
    }

    private fun atServer(act: (LocalServer, GoogleService) -> Unit) =
        GoogleService().use { google -> atServer(google.settings(folder.root)) { act(it, google) } }

    private fun atServer(settings: Map<String, String>, act: (LocalServer) -> Unit) {
        val program = File(System.getProperty("citizen.programs"), "citizen-server")
        LocalServer(program, folder.newFolder("server"), settings).use { server ->
            server.start()
            AppAtServer.url = server.url
            act(server)
        }
    }

    private fun warn(server: LocalServer): String {
        val id = Staff(server.url, Example.WARNS).draftWarning("river_bd2", Example.COMMUNE, "Đakrông", "Đakrông")
        Staff(server.url, Example.APPROVES).approveWarning(id)
        return id
    }

    private fun settle() = runBlocking { Subscription(app).settle() }

    private fun delivery(server: LocalServer, id: String) =
        JSONObject(Staff(server.url, Example.WARNS).warning(id)).getJSONObject("delivery")

    /** An earlier life of the app. */
    private fun followed(server: LocalServer, token: String?) =
        Core.open(app.filesDir.resolve("citizen").path, server.url, Platform(AppAtServer.secretsOf(app))).use { core ->
            runBlocking {
                core.warnings.follow(Example.COMMUNE, true)
                assertTrue(core.warnings.reach().good)
                token?.let { core.push.subscribeFcm(it) }
            }
        }

    @Test
    fun `a warning reaches a phone whose app is dead and locked, rings once, and the desk learns that it is there`() = atServer { server, google ->
        followed(server, TOKEN)
        app.lock.turn(true)
        val id = warn(server)
        val (token, data) = google.next()
        assertEquals(TOKEN, token)
        assertEquals(0, shadowOf(manager).size())
        play.bring(data)
        await("the notification") { shadowOf(manager).getNotification(id, NotificationBell.ID) != null }
        await("the desk knows") { delivery(server, id).getInt("acknowledged") == 1 }
        manager.cancelAll()
        val forged = data.mapValues { (_, value) -> value.replace("Đakrông", "Đakrong") }
        assertTrue(forged != data)
        val service = Robolectric.buildService(GoogleMessages::class.java).create().get()
        for (again in listOf(data, forged)) {
            service.handleIntent(Intent("com.google.android.c2dm.intent.RECEIVE").apply { again.forEach { (key, value) -> putExtra(key, value) } })
        }
        assertEquals("neither twice nor forged", 0, shadowOf(manager).size())
    }

    @Test
    fun `what Google threw away is fetched`() = atServer { server, _ ->
        followed(server, token = null)
        val id = warn(server)
        play.bring(emptyMap()) { putExtra("message_type", "deleted_messages") }
        await("the notification") { shadowOf(manager).getNotification(id, NotificationBell.ID) != null }
    }

    @Test
    fun `the server is told Google's token, its next one, and by whom else as the person chooses`() = atServer { server, google ->
        val maker = AMaker(TOKEN, TOKEN, "token-3")
        AppAtServer.inPlaceOfMakers = maker
        settle()
        assertTrue(kept.getBoolean("told", false))
        warn(server)
        assertEquals(TOKEN, google.next().first)
        runBlocking { Subscription(app).renewed("token-2") }
        warn(server)
        assertEquals("token-2", google.next().first)

        install(app, NTFY)
        Carriers(app).choose(NTFY)
        settle()
        val asked = shadowOf(app).broadcastIntents.last { it.action == Distributor.REGISTER }
        assertEquals(NTFY, asked.`package`)
        assertEquals("Google need not go on", 1, maker.ended)

        Carriers(app).choose(maker.id)
        settle()
        assertEquals(NTFY, shadowOf(app).broadcastIntents.last { it.action == Distributor.UNREGISTER }.`package`)
        assertEquals(TOKEN, kept.getString("endpoint", null))

        Carriers(app).choose(Carrier.NOBODY)
        settle()
        assertEquals(2, maker.ended)
        assertEquals("only the choice is left", setOf("choice"), kept.all.keys)
        val id = warn(server)
        await("the end of the fan-out") { !delivery(server, id).isNull("finished_at") }
        assertEquals("nobody is told", 0, delivery(server, id).getInt("handed"))
    }

    @Test
    fun `while Google says no token it is the next one`() = atServer { _, _ ->
        AppAtServer.inPlaceOfMakers = AMaker()
        chosenButNtfyIsAsked()
    }

    @Test
    fun `where the server has no account at Google it is the next one`() = atServer(emptyMap()) {
        AppAtServer.inPlaceOfMakers = AMaker(TOKEN)
        chosenButNtfyIsAsked()
    }

    private fun chosenButNtfyIsAsked() {
        install(app, NTFY)
        Carriers(app).choose("maker")
        settle()
        assertEquals(NTFY, shadowOf(app).broadcastIntents.last { it.action == Distributor.REGISTER }.`package`)
        assertEquals(NTFY, kept.getString("distributor", null))
    }

    private companion object {
        const val TOKEN = "dXJ:APA91b-token_1"
        const val NTFY = "io.heckel.ntfy"
    }
}
