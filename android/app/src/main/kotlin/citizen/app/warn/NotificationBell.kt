package citizen.app.warn

import android.app.Notification
import android.app.NotificationManager
import android.app.PendingIntent
import android.content.Context
import androidx.core.app.NotificationCompat
import citizen.app.MainActivity
import citizen.app.PreferencesKeep
import citizen.app.R
import citizen.core.Bell
import citizen.core.Notice
import citizen.core.Ring
import citizen.ui.desk.Look
import citizen.ui.desk.Route
import citizen.ui.desk.route
import citizen.ui.words.Words

/** Warnings as notifications, as loud as the core says. One that is up stays. Notices without a sound. */
class NotificationBell(private val context: Context) : Bell {
    private val manager = context.getSystemService(NotificationManager::class.java)

    override fun raise(ring: Ring) {
        ring.replaces.forEach(::takeDown)
        manager.notify(ring.warning, ID, notification(ring))
    }

    override fun takeDown(warning: String) = manager.cancel(warning, ID)

    override fun tell(notice: Notice) = manager.notify(notice.id, NOTICE_ID, quiet(notice))

    private fun quiet(notice: Notice): Notification {
        val words = Words(Look(PreferencesKeep(context)).language)
        val intent = MainActivity.link(context, notice.route).putExtra(MainActivity.NOTICE, notice.id)
        return NotificationCompat.Builder(context, Channels.FOLLOWED)
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
            .setContentIntent(PendingIntent.getActivity(context, notice.id.hashCode(), intent, FLAGS))
            .build()
    }

    private fun notification(ring: Ring): Notification {
        val words = Words(Look(PreferencesKeep(context)).language)
        val open = open(ring.warning)
        return NotificationCompat.Builder(context, Channels.id(ring.channel))
            .setSmallIcon(R.drawable.warning)
            .setContentTitle(if (ring.drill) "${words["warning-drill"]} · ${ring.headline}" else ring.headline)
            .setContentText(ring.speech)
            .setStyle(NotificationCompat.BigTextStyle().bigText(ring.speech))
            .setCategory(if (ring.alarm) NotificationCompat.CATEGORY_ALARM else NotificationCompat.CATEGORY_STATUS)
            .setVisibility(NotificationCompat.VISIBILITY_PUBLIC)
            .setSilent(ring.silent)
            .setOngoing(ring.repeatSeconds != null)
            .setContentIntent(open)
            .addAction(R.drawable.warning, words["warning-safe"], WarningActions.safe(context, ring.warning))
            .addAction(R.drawable.warning, words["listen"], open)
            .apply { if (ring.fullScreen) setFullScreenIntent(open, true) }
            .build()
    }

    private fun open(warning: String): PendingIntent {
        val intent = MainActivity.link(context, Route.OneWarning(warning))
        return PendingIntent.getActivity(context, warning.hashCode(), intent, FLAGS)
    }

    companion object {
        /** One of each warning: the warning itself is the tag. */
        const val ID = 1

        /** One of each thing that is followed: its notice's id is the tag. */
        const val NOTICE_ID = 3
        const val FLAGS = PendingIntent.FLAG_UPDATE_CURRENT or PendingIntent.FLAG_IMMUTABLE
    }
}
