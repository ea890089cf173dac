package citizen.app.warn

import android.app.PendingIntent
import android.content.BroadcastReceiver
import android.content.Context
import android.content.Intent
import citizen.app.CitizenApplication
import citizen.core.Trouble
import kotlinx.coroutines.launch

/** What a person presses on a notification: works with the app killed and offline. */
class WarningActions : BroadcastReceiver() {
    override fun onReceive(context: Context, intent: Intent) {
        val warning = intent.getStringExtra(WARNING) ?: return
        if (intent.action != SAFE) return
        val app = context.applicationContext as CitizenApplication
        val pending = goAsync()
        app.scope.launch {
            try {
                app.core.warnings.safe(warning)
            } catch (gone: Trouble.NotFound) {
                NotificationBell(app).takeDown(warning)
            } finally {
                pending.finish()
            }
        }
    }

    companion object {
        const val SAFE = "citizen.app.SAFE"
        const val WARNING = "warning"

        fun safe(context: Context, warning: String): PendingIntent {
            val intent = Intent(SAFE, null, context, WarningActions::class.java).putExtra(WARNING, warning)
            return PendingIntent.getBroadcast(context, warning.hashCode(), intent, NotificationBell.FLAGS)
        }
    }
}
