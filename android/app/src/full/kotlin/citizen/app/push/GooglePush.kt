package citizen.app.push

import android.content.Context
import android.util.Log
import com.google.android.gms.common.ConnectionResult
import com.google.android.gms.common.GoogleApiAvailabilityLight
import com.google.android.gms.tasks.Task
import com.google.firebase.FirebaseApp
import com.google.firebase.messaging.FirebaseMessaging
import kotlinx.coroutines.suspendCancellableCoroutine
import kotlinx.coroutines.withTimeoutOrNull
import kotlin.coroutines.resume

/**
 * Firebase Cloud Messaging. Google is asked nothing before a token is wanted: the manifest
 * turns off what its library would do by itself.
 */
object GooglePush : MakerPush {
    override val id = "google"
    override val name = "Google"

    /** Its library opens itself where the build has a project's four values. */
    override fun isHere(context: Context): Boolean =
        FirebaseApp.getApps(context).isNotEmpty() &&
            GoogleApiAvailabilityLight.getInstance().isGooglePlayServicesAvailable(context) == ConnectionResult.SUCCESS

    // Its successor, the installation's id, is another field of the server's message.
    @Suppress("DEPRECATION")
    override suspend fun token(): String? = answer("a token") { FirebaseMessaging.getInstance().token }

    @Suppress("DEPRECATION")
    override suspend fun end() {
        answer("an end") { FirebaseMessaging.getInstance().deleteToken() }
    }

    private suspend fun <T> answer(what: String, ask: () -> Task<T>): T? = withTimeoutOrNull(PATIENCE_MS) {
        suspendCancellableCoroutine { waiting ->
            ask().addOnCompleteListener(Runnable::run) { done ->
                if (!done.isSuccessful) Log.i(TAG, "Google gave not $what: ${done.exception}")
                waiting.resume(if (done.isSuccessful) done.result else null)
            }
        }
    }

    private const val TAG = "citizen"
    private const val PATIENCE_MS = 30_000L
}
