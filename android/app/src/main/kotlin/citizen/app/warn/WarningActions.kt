package citizen.app.warn

import android.app.PendingIntent
import android.content.BroadcastReceiver
import android.content.Context
import android.content.Intent
import citizen.app.CitizenApplication
import citizen.core.Concern
import citizen.core.Trouble
import kotlinx.coroutines.launch

/** What a person presses on a notification, and its ringing again: with the app killed and offline. */
class WarningActions : BroadcastReceiver() {
    override fun onReceive(context: Context, intent: Intent) {
        val warning = intent.getStringExtra(WARNING) ?: return
        val app = context.applicationContext as CitizenApplication
        val bell = NotificationBell(app)
        val act: suspend () -> Unit = when (intent.action) {
            SAFE -> suspend { app.core.warnings.safe(warning) }

            // Somebody is there: it waits in sight for what they press next.
            LISTEN -> suspend {
                bell.hush(warning)
                app.voice.speak(app.core.warnings.spoken(warning))
            }

            AGAIN -> suspend { if (app.unseen(warning)) bell.again(warning) else bell.takeDown(warning) }

            else -> return
        }
        val pending = goAsync()
        app.scope.launch {
            try {
                act()
            } catch (gone: Trouble.NotFound) {
                bell.takeDown(warning)
            } finally {
                pending.finish()
            }
        }
    }

    private suspend fun CitizenApplication.unseen(warning: String) =
        with(core.warnings.read(warning)) { !seen && !safe && concern == Concern.Here }

    companion object {
        const val SAFE = "citizen.app.SAFE"
        const val LISTEN = "citizen.app.LISTEN"
        const val AGAIN = "citizen.app.AGAIN"
        const val WARNING = "warning"

        fun button(context: Context, action: String, warning: String): PendingIntent {
            val intent = Intent(action, null, context, WarningActions::class.java).putExtra(WARNING, warning)
            return PendingIntent.getBroadcast(context, warning.hashCode(), intent, WarningWays.FLAGS)
        }
    }
}
