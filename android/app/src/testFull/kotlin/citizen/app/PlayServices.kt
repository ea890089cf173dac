package citizen.app

import android.app.Application
import android.content.Intent
import citizen.app.push.GoogleMessages
import com.google.firebase.iid.FirebaseInstanceIdReceiver
import org.robolectric.Robolectric
import org.robolectric.Shadows.shadowOf
import java.util.UUID

/**
 * What Play services do with a message of FCM's HTTP v1: each pair of `data` an extra of a
 * broadcast, their own beside it, in the foreground when the priority is HIGH. Google's own
 * receiver in the app takes it, and its service is started as the system would.
 */
class PlayServices(private val app: Application) {
    /** Google's library takes each message once, also in another test: none has the id of another. */
    fun bring(data: Map<String, String>, also: Intent.() -> Unit = {}) {
        val intent = Intent("com.google.android.c2dm.intent.RECEIVE").addFlags(Intent.FLAG_RECEIVER_FOREGROUND)
        data.forEach { (key, value) -> intent.putExtra(key, value) }
        intent.putExtra("google.message_id", "0:${UUID.randomUUID()}").putExtra("from", "000000000000").putExtra("google.delivered_priority", "high")
        app.sendBroadcast(intent.setClass(app, FirebaseInstanceIdReceiver::class.java).apply(also))
        start()
    }

    private fun start() {
        val event = "com.google.firebase.MESSAGING_EVENT"
        var started: Intent? = null
        await("the service") { shadowOf(app).nextStartedService?.also { started = it }?.action == event }
        val found = checkNotNull(app.packageManager.resolveService(Intent(event).setPackage(app.packageName), 0)).serviceInfo.name
        check(found == GoogleMessages::class.java.name) { found }
        Robolectric.buildService(GoogleMessages::class.java, checkNotNull(started)).create().startCommand(0, 1)
    }
}
