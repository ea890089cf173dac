package citizen.app.warn

import android.app.Notification
import android.app.NotificationManager
import android.content.Context
import androidx.core.app.NotificationCompat
import citizen.app.CitizenApplication
import citizen.app.PreferencesKeep
import citizen.app.R
import citizen.core.Bell
import citizen.core.Notice
import citizen.core.Ring
import citizen.ui.desk.Look
import citizen.ui.desk.route
import citizen.ui.words.Words

/**
 * Warnings as notifications, as loud as the core says, again until somebody saw them. One that is
 * up stays. Notices without a sound.
 */
class NotificationBell(private val context: Context) : Bell {
    private val manager = context.getSystemService(NotificationManager::class.java)
    private val ways = WarningWays(context)
    private val repeating = Repeating(context)
    private val words get() = Words(Look(PreferencesKeep(context)).language)

    override fun raise(ring: Ring) {
        ring.replaces.forEach(::takeDown)
        val notification = notification(ring)
        manager.notify(ring.warning, ID, notification)
        sounds(ring.warning, notification)
    }

    /** The same, heard once more; nothing when the person took it away. */
    fun again(warning: String) {
        val up = manager.activeNotifications.firstOrNull { it.tag == warning && it.id == ID }?.notification ?: return
        manager.notify(warning, ID, up)
        sounds(warning, up)
    }

    private fun sounds(warning: String, notification: Notification) {
        notification.extras.getString(ALOUD)?.let { voice?.speak(it, alarm = true) }
        notification.extras.getInt(REPEAT_S).takeIf { it > 0 }?.let { repeating.after(it, warning) }
    }

    override fun takeDown(warning: String) {
        manager.cancel(warning, ID)
        hush(warning)
    }

    /** It stays in sight, and is neither read nor rung again. */
    fun hush(warning: String) {
        repeating.end(warning)
        voice?.hush()
    }

    private val voice get() = (context.applicationContext as? CitizenApplication)?.voice

    override fun tell(notice: Notice) = manager.notify(notice.id, NOTICE_ID, quiet(notice))

    private fun quiet(notice: Notice): Notification = NotificationCompat.Builder(context, Channels.FOLLOWED)
        .setSmallIcon(R.drawable.warning)
        .setContentTitle(words.said(notice.title))
        .setContentText(words.said(notice.text))
        .setCategory(NotificationCompat.CATEGORY_STATUS)
        .setPriority(NotificationCompat.PRIORITY_LOW)
        .setVisibility(NotificationCompat.VISIBILITY_PRIVATE)
        .setSilent(true)
        .setOnlyAlertOnce(true)
        .setAutoCancel(true)
        .setWhen(notice.atMs)
        .setContentIntent(ways.notice(notice.id, notice.route))
        .build()

    private fun notification(ring: Ring): Notification {
        val words = words
        val title = if (ring.drill) "${words["warning-drill"]} · ${ring.headline}" else ring.headline
        return NotificationCompat.Builder(context, Channels.id(ring.channel))
            .setSmallIcon(R.drawable.warning)
            .setContentTitle(title)
            .setContentText(ring.speech)
            .setStyle(NotificationCompat.DecoratedCustomViewStyle())
            .setCustomBigContentView(opened(context, words, title, ring, ways))
            .setCategory(if (ring.alarm) NotificationCompat.CATEGORY_ALARM else NotificationCompat.CATEGORY_STATUS)
            .setVisibility(NotificationCompat.VISIBILITY_PUBLIC)
            .setSilent(ring.silent)
            .setOngoing(ring.repeatSeconds != null)
            .setContentIntent(ways.open(ring.warning))
            .addAction(R.drawable.warning, words["warning-safe"], WarningActions.button(context, WarningActions.SAFE, ring.warning))
            // In a drill nobody is called out.
            .apply { if (!ring.drill) addAction(R.drawable.warning, words["warning-help"], ways.help(ring.warning)) }
            .addAction(R.drawable.warning, words["listen"], WarningActions.button(context, WarningActions.LISTEN, ring.warning))
            .apply { if (ring.fullScreen) setFullScreenIntent(ways.alarm(ring.warning), true) }
            .build()
            .apply {
                ring.repeatSeconds?.let { extras.putInt(REPEAT_S, it) }
                if (ring.readAloud) extras.putString(ALOUD, ring.speech)
            }
    }

    companion object {
        /** One of each warning: the warning itself is the tag. */
        const val ID = 1

        /** One of each thing that is followed: its notice's id is the tag. */
        const val NOTICE_ID = 3

        /** What a notification itself remembers of how it rings. */
        const val REPEAT_S = "citizen.repeat_s"
        const val ALOUD = "citizen.aloud"
    }
}
