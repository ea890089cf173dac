package citizen.app.push

import android.content.Intent
import android.util.Log
import citizen.app.CitizenApplication
import citizen.core.Trouble
import com.google.firebase.messaging.FirebaseMessagingService
import com.google.firebase.messaging.RemoteMessage
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeoutOrNull

/**
 * What Google's Play services bring, with nothing of the app open. A message carries the
 * signed warning as its data; who sent it is nothing, for the core believes the province's
 * signature alone, and rings. All of this is called on a thread of the service's own.
 */
class GoogleMessages : FirebaseMessagingService() {
    private val app get() = application as CitizenApplication

    /** What Google would show in the app's name, signed by nobody, is taken out. */
    override fun handleIntent(intent: Intent) {
        intent.extras?.keySet().orEmpty().filter { it.startsWith(SHOWN_BY_GOOGLE) }.forEach(intent::removeExtra)
        super.handleIntent(intent)
    }

    override fun onMessageReceived(message: RemoteMessage) {
        val signed = message.data[ALERT]?.takeIf { it.length in 1..LARGEST } ?: return
        waiting { app.core.push.hearSigned(signed.encodeToByteArray()) }
    }

    @Deprecated("The library's; see GooglePush.token")
    override fun onNewToken(token: String) = waiting { Subscription(app).renewed(token) }

    /** Google kept too much for this phone and threw it away: warnings are fetched, as the test of reach does. */
    override fun onDeletedMessages() = waiting { app.core.warnings.reach() }

    /** The phone is kept awake for as long as this takes; the system grants some ten seconds. */
    private fun waiting(work: suspend () -> Unit) = runBlocking {
        try {
            withTimeoutOrNull(PATIENCE_MS) { work() }
        } catch (failed: Trouble) {
            // It is no warning at all, or there is no network.
            Log.i(TAG, "a push is not heard: ${failed.message}")
        }
        Unit
    }

    companion object {
        /** The key of the data; the server's is in `server/src/push/fcm.rs`. */
        const val ALERT = "alert"
        private const val SHOWN_BY_GOOGLE = "gcm.n"
        private const val TAG = "citizen"
        private const val PATIENCE_MS = 9_000L

        /** Letters; Google carries at most 4 KB. */
        private const val LARGEST = 8_192
    }
}
