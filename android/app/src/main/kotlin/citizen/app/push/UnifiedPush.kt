package citizen.app.push

import android.content.BroadcastReceiver
import android.content.Context
import android.content.Intent
import citizen.app.CitizenApplication
import citizen.core.Trouble
import kotlinx.coroutines.launch
import kotlinx.coroutines.withTimeoutOrNull

/**
 * What a distributor of UnifiedPush brings, with nothing of the app open. Anybody may
 * send these broadcasts: without the token that this phone gave its distributor they are
 * nothing, and what a message says is believed by the core alone, which opens it with the
 * phone's own key, checks the province's signature, and rings.
 */
class UnifiedPush : BroadcastReceiver() {
    override fun onReceive(context: Context, intent: Intent) {
        val subscription = Subscription(context.applicationContext as CitizenApplication)
        if (!subscription.knows(intent.getStringExtra(Distributor.TOKEN))) return
        val app = context.applicationContext as CitizenApplication
        val id = intent.getStringExtra(Distributor.ID)
        when (intent.action) {
            MESSAGE -> {
                val message = intent.getByteArrayExtra(BYTES)?.takeIf { it.size in 1..LARGEST } ?: return
                aside(app) {
                    app.core.push.hear(message)
                    id?.let(subscription::acknowledge)
                }
            }

            NEW_ENDPOINT -> {
                val endpoint = intent.getStringExtra(ENDPOINT)?.takeIf { it.length in 1..LARGEST } ?: return
                aside(app) {
                    id?.let(subscription::acknowledge)
                    subscription.reached(endpoint)
                }
            }

            UNREGISTERED, FAILED -> aside(app) { subscription.ended() }
        }
    }

    /** The system grants a receiver ten seconds; what is not said to the server by then is said later. */
    private fun aside(app: CitizenApplication, work: suspend () -> Unit) {
        val pending = goAsync()
        app.scope.launch {
            try {
                withTimeoutOrNull(PATIENCE_MS) { work() }
            } catch (failed: Trouble) {
                // It was sealed for another phone, is no warning at all, or there is no network.
                android.util.Log.i(TAG, "a push is not heard: ${failed.message}")
            } finally {
                pending.finish()
            }
        }
    }

    companion object {
        const val MESSAGE = "org.unifiedpush.android.connector.MESSAGE"
        const val NEW_ENDPOINT = "org.unifiedpush.android.connector.NEW_ENDPOINT"
        const val UNREGISTERED = "org.unifiedpush.android.connector.UNREGISTERED"
        const val FAILED = "org.unifiedpush.android.connector.REGISTRATION_FAILED"
        const val BYTES = "bytesMessage"
        const val ENDPOINT = "endpoint"
        private const val TAG = "citizen"
        private const val PATIENCE_MS = 9_000L

        /** Bytes; the services carry at most 4 KB. */
        private const val LARGEST = 8_192
    }
}
