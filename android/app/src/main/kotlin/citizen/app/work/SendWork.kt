package citizen.app.work

import android.content.Context
import androidx.work.BackoffPolicy
import androidx.work.Constraints
import androidx.work.CoroutineWorker
import androidx.work.ExistingPeriodicWorkPolicy
import androidx.work.ExistingWorkPolicy
import androidx.work.NetworkType
import androidx.work.OneTimeWorkRequest
import androidx.work.PeriodicWorkRequest
import androidx.work.WorkManager
import androidx.work.WorkerParameters
import citizen.app.CitizenApplication
import citizen.app.push.Subscription
import citizen.core.Core
import citizen.core.Ran
import citizen.core.Trouble
import kotlinx.coroutines.cancel
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.launch
import java.util.concurrent.TimeUnit

/** Sends what waits and fetches what changed, while the system grants time. */
class SendWork(context: Context, parameters: WorkerParameters) : CoroutineWorker(context, parameters) {
    private val app get() = applicationContext as CitizenApplication
    private val core get() = app.core

    override suspend fun doWork(): Result = try {
        shown(UploadNotice(applicationContext), core) { verdict(core.network.runOnce(BUDGET_MS)) }.also { Subscription(app).settle() }
    } catch (failed: Trouble) {
        Result.retry()
    }

    /** A long upload is a service of the foreground: seen, and not ended after ten minutes. */
    private suspend fun <T> shown(notice: UploadNotice, core: Core, work: suspend () -> T): T = coroutineScope {
        val watching = launch {
            notice.lines(core).collect { left ->
                try {
                    setForeground(notice.foreground(left))
                } catch (late: IllegalStateException) {
                    // From the background newer systems do not allow it: sent all the same.
                    cancel()
                }
            }
        }
        try {
            work()
        } finally {
            watching.cancel()
        }
    }

    companion object {
        /** The system ends a job after ten minutes. */
        private const val BUDGET_MS = 9 * 60 * 1_000L
        private const val SOON = "send-soon"
        private const val REGULARLY = "send-regularly"
        private const val EVERY_MIN = 15L
        private const val BACKOFF_S = 30L

        /** The core says whether there is a next time; what is held waits for the person. */
        fun verdict(ran: Ran): Result = if (ran.againInMs != null) Result.retry() else Result.success()

        private val connected = Constraints.Builder().setRequiredNetworkType(NetworkType.CONNECTED).build()

        fun soon(context: Context) {
            val request = OneTimeWorkRequest.Builder(SendWork::class.java)
                .setConstraints(connected)
                .setBackoffCriteria(BackoffPolicy.EXPONENTIAL, BACKOFF_S, TimeUnit.SECONDS)
                .build()
            WorkManager.getInstance(context).enqueueUniqueWork(SOON, ExistingWorkPolicy.KEEP, request)
        }

        fun regularly(context: Context) {
            val request = PeriodicWorkRequest.Builder(SendWork::class.java, EVERY_MIN, TimeUnit.MINUTES)
                .setConstraints(connected)
                .build()
            WorkManager.getInstance(context)
                .enqueueUniquePeriodicWork(REGULARLY, ExistingPeriodicWorkPolicy.KEEP, request)
        }
    }
}
