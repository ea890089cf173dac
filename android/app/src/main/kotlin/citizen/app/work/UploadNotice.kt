package citizen.app.work

import android.app.Notification
import android.app.NotificationChannel
import android.app.NotificationManager
import android.content.Context
import android.content.pm.ServiceInfo
import android.os.Build
import androidx.core.app.NotificationCompat
import androidx.work.ForegroundInfo
import citizen.app.PreferencesKeep
import citizen.app.R
import citizen.core.Changed
import citizen.core.Core
import citizen.ui.desk.Look
import citizen.ui.words.Words
import citizen.ui.words.size
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.conflate
import kotlinx.coroutines.flow.filter
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.flow.onStart

/** How far a long upload is, for whoever is not looking at the app. */
class UploadNotice(private val context: Context) {
    /** Bytes of all that waits: done and whole. */
    data class Left(val done: Long, val all: Long)

    private val words = Words(Look(PreferencesKeep(context)).language)

    /** Only what is long enough to be worth a notification. */
    fun lines(core: Core): Flow<Left> = core.changes
        .filter { it == Changed.Outbox || it == Changed.Everything || it is Changed.Report }
        .onStart { emit(Changed.Everything) }
        .conflate()
        .map { core.reports.outbox().let { all -> Left(all.sumOf { it.bytesDone }, all.sumOf { it.bytesTotal }) } }
        .filter(::long)

    fun foreground(left: Left): ForegroundInfo {
        channel()
        return if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.Q) {
            ForegroundInfo(ID, notification(left), ServiceInfo.FOREGROUND_SERVICE_TYPE_DATA_SYNC)
        } else {
            ForegroundInfo(ID, notification(left))
        }
    }

    private fun notification(left: Left): Notification = NotificationCompat.Builder(context, CHANNEL)
        .setSmallIcon(R.drawable.warning)
        .setContentTitle(words["outbox-title"])
        .setContentText(words["outbox-bytes", "done" to words.size(left.done), "all" to words.size(left.all)])
        .setProgress(PER_CENT, (left.done * PER_CENT / left.all.coerceAtLeast(1)).toInt(), false)
        .setOngoing(true)
        .setOnlyAlertOnce(true)
        .setCategory(NotificationCompat.CATEGORY_PROGRESS)
        .build()

    private fun channel() {
        if (Build.VERSION.SDK_INT < Build.VERSION_CODES.O) return
        val channel = NotificationChannel(CHANNEL, words["outbox-title"], NotificationManager.IMPORTANCE_LOW)
        context.getSystemService(NotificationManager::class.java).createNotificationChannel(channel)
    }

    companion object {
        const val CHANNEL = "sending"
        const val ID = 2
        private const val PER_CENT = 100

        /** Bytes left from which an upload is called long. */
        private const val LONG = 1_000_000L

        fun long(left: Left) = left.all - left.done >= LONG
    }
}
