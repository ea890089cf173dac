package citizen.app.warn

import android.app.Notification
import android.app.NotificationChannel
import android.app.NotificationManager
import android.content.Context
import android.media.AudioAttributes
import android.media.RingtoneManager
import android.os.Build
import citizen.ui.desk.followed
import citizen.ui.words.Words

/** A channel a level that a person can set, one for trials: 0, and a quiet one for what one follows. */
class Channels(private val context: Context, private val words: Words) {
    fun make() {
        if (Build.VERSION.SDK_INT < Build.VERSION_CODES.O) return
        val manager = context.getSystemService(NotificationManager::class.java)
        manager.createNotificationChannels((TRIAL..LEVEL_MAX).map(::channel) + followed())
    }

    /** Seen in the drawer, never heard, on no locked screen in words. */
    private fun followed() =
        NotificationChannel(FOLLOWED, words.followed, NotificationManager.IMPORTANCE_LOW).apply {
            enableVibration(false)
            setSound(null, null)
            lockscreenVisibility = Notification.VISIBILITY_PRIVATE
        }

    private fun channel(level: Int): NotificationChannel {
        val name = if (level == TRIAL) words["warning-drill"] else name(level)
        return NotificationChannel(id(level), name, importance(level)).apply {
            enableVibration(level >= LEVEL_LOUD)
            setShowBadge(true)
            if (level >= LEVEL_ALARM) {
                // Heard on a silenced phone where the system allows it.
                setBypassDnd(true)
                setSound(RingtoneManager.getDefaultUri(RingtoneManager.TYPE_ALARM), alarm)
            }
        }
    }

    private fun name(level: Int) =
        words["warning-level", "level" to level, "name" to words.of("level", level.toString())]

    private fun importance(level: Int) = when {
        level >= LEVEL_LOUD -> NotificationManager.IMPORTANCE_HIGH
        level == TRIAL -> NotificationManager.IMPORTANCE_LOW
        else -> NotificationManager.IMPORTANCE_DEFAULT
    }

    private val alarm = AudioAttributes.Builder()
        .setUsage(AudioAttributes.USAGE_ALARM)
        .setContentType(AudioAttributes.CONTENT_TYPE_SONIFICATION)
        .build()

    companion object {
        const val FOLLOWED = "followed"
        const val TRIAL = 0
        const val LEVEL_MAX = 5
        private const val LEVEL_LOUD = 3
        private const val LEVEL_ALARM = 4

        fun id(level: Int) = "warning-$level"
    }
}
