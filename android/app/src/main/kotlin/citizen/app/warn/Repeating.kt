package citizen.app.warn

import android.app.AlarmManager
import android.app.PendingIntent
import android.content.Context
import android.content.Intent
import android.os.SystemClock
import androidx.core.app.AlarmManagerCompat

/**
 * Wakes the app to ring a warning again, also when it was ended meanwhile. Not to the second: an app
 * that is no clock is granted about that, and a phone that lies still for long wakes it more seldom.
 */
class Repeating(private val context: Context) {
    private val alarms = context.getSystemService(AlarmManager::class.java)

    fun after(seconds: Int, warning: String) {
        val at = SystemClock.elapsedRealtime() + seconds * MS_IN_S
        AlarmManagerCompat.setAndAllowWhileIdle(alarms, AlarmManager.ELAPSED_REALTIME_WAKEUP, at, wake(warning))
    }

    fun end(warning: String) = alarms.cancel(wake(warning))

    private fun wake(warning: String): PendingIntent = WarningActions.button(context, WarningActions.AGAIN, warning)

    private companion object {
        const val MS_IN_S = 1_000L
    }
}
