package citizen.app.push

import android.content.BroadcastReceiver
import android.content.Context
import android.content.Intent
import citizen.app.CitizenApplication
import citizen.core.Trouble
import kotlinx.coroutines.launch

/**
 * What a distributor of UnifiedPush brings (its AND_3 protocol), with nothing of the app
 * open. Anybody may send this broadcast, so nothing in it is believed: the core alone
 * judges whether it is a warning that the province signed, and rings.
 */
class UnifiedPush : BroadcastReceiver() {
    override fun onReceive(context: Context, intent: Intent) {
        if (intent.action != MESSAGE) return
        val message = intent.getByteArrayExtra(BYTES)?.takeIf { it.size in 1..LARGEST } ?: return
        val app = context.applicationContext as CitizenApplication
        val pending = goAsync()
        app.scope.launch {
            try {
                app.core.warnings.hear(message)
            } catch (garbage: Trouble) {
                // It may have been sealed for another phone, or be no warning at all.
                android.util.Log.i(TAG, "a push message is not heard: ${garbage.message}")
            } finally {
                pending.finish()
            }
        }
    }

    companion object {
        const val MESSAGE = "org.unifiedpush.android.connector.MESSAGE"
        const val BYTES = "bytesMessage"
        private const val TAG = "citizen"

        /** Bytes; the services carry at most 4 KB. */
        private const val LARGEST = 8_192
    }
}
