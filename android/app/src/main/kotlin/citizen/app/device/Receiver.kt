package citizen.app.device

import android.Manifest.permission.ACCESS_COARSE_LOCATION
import android.Manifest.permission.ACCESS_FINE_LOCATION
import android.annotation.SuppressLint
import android.content.Context
import android.content.pm.PackageManager
import android.location.Location
import android.location.LocationManager
import android.os.CancellationSignal
import androidx.core.content.ContextCompat
import androidx.core.location.LocationManagerCompat
import citizen.core.Spot
import citizen.ui.desk.Denied
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.withTimeoutOrNull

/** One position when a person asks for it; nothing when it is not allowed or not found. */
class Receiver(private val context: Context, private val asking: Asking, private val denials: Denials) {
    suspend fun position(): Spot? {
        if (!allowed()) return null
        return withTimeoutOrNull(PATIENCE_MS) { current() }?.spot()
    }

    /** The same without a question: nothing where it was not allowed before. */
    suspend fun positionIfAllowed(): Spot? {
        val given = listOf(ACCESS_FINE_LOCATION, ACCESS_COARSE_LOCATION)
            .any { ContextCompat.checkSelfPermission(context, it) == PackageManager.PERMISSION_GRANTED }
        return if (given) withTimeoutOrNull(PATIENCE_MS) { current() }?.spot() else null
    }

    suspend fun allowed(): Boolean =
        asking.permission(ACCESS_FINE_LOCATION, ACCESS_COARSE_LOCATION).also { denials.asked(Denied.Position) }

    @SuppressLint("MissingPermission")
    private suspend fun current(): Location? {
        val manager = context.getSystemService(LocationManager::class.java)
        val provider = manager.getProviders(true).let { on ->
            listOf(LocationManager.GPS_PROVIDER, LocationManager.NETWORK_PROVIDER).firstOrNull { it in on }
        } ?: return null
        val found = CompletableDeferred<Location?>()
        val stop = CancellationSignal()
        return try {
            LocationManagerCompat.getCurrentLocation(manager, provider, stop, Runnable::run) { found.complete(it) }
            found.await()
        } catch (taken: SecurityException) {
            // Taken back in the system's settings in between.
            null
        } finally {
            stop.cancel()
        }
    }

    private companion object {
        const val PATIENCE_MS = 20_000L
    }
}

private fun Location.spot() = Spot(latitude, longitude, accuracy.toDouble().takeIf { hasAccuracy() }, measured = true)
