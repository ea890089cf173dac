package citizen.app.device

import android.Manifest.permission.ACCESS_COARSE_LOCATION
import android.Manifest.permission.ACCESS_FINE_LOCATION
import android.annotation.SuppressLint
import android.location.Location
import android.location.LocationManager
import android.os.CancellationSignal
import androidx.activity.ComponentActivity
import androidx.activity.result.contract.ActivityResultContracts.RequestMultiplePermissions
import androidx.core.location.LocationManagerCompat
import citizen.core.Spot
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.withTimeoutOrNull

/** One position when a person asks for it; nothing when it is not allowed or not found. */
class Receiver(private val activity: ComponentActivity) {
    private var asked: CompletableDeferred<Boolean>? = null
    private val permission = activity.registerForActivityResult(RequestMultiplePermissions()) { given ->
        asked?.complete(given.values.any { it })
    }

    suspend fun position(): Spot? {
        if (!allowed()) return null
        return withTimeoutOrNull(PATIENCE_MS) { current() }?.spot()
    }

    private suspend fun allowed(): Boolean {
        val answer = CompletableDeferred<Boolean>().also { asked = it }
        permission.launch(arrayOf(ACCESS_FINE_LOCATION, ACCESS_COARSE_LOCATION))
        return answer.await()
    }

    @SuppressLint("MissingPermission")
    private suspend fun current(): Location? {
        val manager = activity.getSystemService(LocationManager::class.java)
        val provider = manager.getProviders(true).let { on ->
            listOf(LocationManager.GPS_PROVIDER, LocationManager.NETWORK_PROVIDER).firstOrNull { it in on }
        } ?: return null
        val found = CompletableDeferred<Location?>()
        val stop = CancellationSignal()
        LocationManagerCompat.getCurrentLocation(manager, provider, stop, Runnable::run) { found.complete(it) }
        return try {
            found.await()
        } finally {
            stop.cancel()
        }
    }

    private companion object {
        const val PATIENCE_MS = 20_000L
    }
}

private fun Location.spot() = Spot(latitude, longitude, accuracy.toDouble().takeIf { hasAccuracy() }, measured = true)
