package citizen.app.device

import android.Manifest.permission.ACCESS_COARSE_LOCATION
import android.Manifest.permission.ACCESS_FINE_LOCATION
import android.Manifest.permission.RECORD_AUDIO
import android.app.NotificationManager
import android.app.admin.DevicePolicyManager
import android.content.Context
import android.content.pm.PackageManager.FEATURE_CAMERA_ANY
import android.content.pm.PackageManager.FEATURE_MICROPHONE
import android.content.pm.PackageManager.PERMISSION_GRANTED
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import citizen.ui.desk.Denied
import citizen.ui.desk.Keep

/**
 * What is denied. A permission that nobody was asked for yet is not: it is asked for when
 * it is needed. The camera needs none, but a phone can lack one or its owner forbid it.
 */
class Denials(private val context: Context, private val keep: Keep) {
    var seen by mutableStateOf(now())
        private set

    /** The person may have changed it in the system's settings. */
    fun look() {
        seen = now()
    }

    /** The person was asked. */
    fun asked(what: Denied) {
        keep.write(key(what), "yes")
        look()
    }

    private fun now(): Set<Denied> = Denied.entries.filterNot(::allowed).toSet()

    private fun allowed(what: Denied): Boolean = when (what) {
        Denied.Position -> granted(ACCESS_FINE_LOCATION) || granted(ACCESS_COARSE_LOCATION) || !wasAsked(what)
        Denied.Camera -> has(FEATURE_CAMERA_ANY) && !context.getSystemService(DevicePolicyManager::class.java).getCameraDisabled(null)
        Denied.Microphone -> has(FEATURE_MICROPHONE) && (granted(RECORD_AUDIO) || !wasAsked(what))
        Denied.Notifications -> context.getSystemService(NotificationManager::class.java).areNotificationsEnabled()
    }

    private fun granted(permission: String) = context.checkSelfPermission(permission) == PERMISSION_GRANTED

    private fun has(feature: String) = context.packageManager.hasSystemFeature(feature)

    private fun wasAsked(what: Denied) = keep.read(key(what)) != null

    private fun key(what: Denied) = "asked-${what.name.lowercase()}"
}
