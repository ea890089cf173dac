package citizen.app.push

import android.app.BroadcastOptions
import android.app.PendingIntent
import android.content.Context
import android.content.Intent
import android.os.Build
import citizen.app.warn.WarningWays

/**
 * An app that carries push messages to others, as UnifiedPush has it (its AND_3
 * protocol): ntfy is one. A person installs one or none; none is no fault.
 */
class Distributor(private val context: Context, val name: String) {
    /** Asks to be reached; the answer is a broadcast with the same [token]. */
    fun register(token: String, vapid: String, message: String) =
        tell(REGISTER) { putExtra(TOKEN, token).putExtra("vapid", vapid).putExtra("message", message) }

    fun unregister(token: String) = tell(UNREGISTER) { putExtra(TOKEN, token) }

    /** It is here: it need not be brought again. */
    fun acknowledge(token: String, id: String) = tell(ACK) { putExtra(TOKEN, token).putExtra(ID, id) }

    private fun tell(action: String, also: Intent.() -> Unit) {
        val intent = Intent(action).setPackage(name).apply(also)
        // Who asks, on systems that do not say it themselves.
        val own = Intent().setPackage(context.packageName)
        intent.putExtra("pi", PendingIntent.getBroadcast(context, 0, own, WarningWays.FLAGS))
        intent.putExtra("application", context.packageName)
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.UPSIDE_DOWN_CAKE) {
            context.sendBroadcast(intent, null, BroadcastOptions.makeBasic().setShareIdentityEnabled(true).toBundle())
        } else {
            context.sendBroadcast(intent)
        }
    }

    companion object {
        const val REGISTER = "org.unifiedpush.android.distributor.REGISTER"
        const val UNREGISTER = "org.unifiedpush.android.distributor.UNREGISTER"
        const val ACK = "org.unifiedpush.android.distributor.MESSAGE_ACK"
        const val TOKEN = "token"
        const val ID = "id"

        /** Those on this phone, always in the same order. */
        fun all(context: Context): List<Distributor> = receivers(context)
            .map { it.activityInfo.packageName }
            .filter { it != context.packageName }
            .distinct()
            .sorted()
            .map { Distributor(context, it) }

        private fun receivers(context: Context) = with(context.packageManager) {
            if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU) {
                queryBroadcastReceivers(Intent(REGISTER), android.content.pm.PackageManager.ResolveInfoFlags.of(0))
            } else {
                @Suppress("DEPRECATION")
                queryBroadcastReceivers(Intent(REGISTER), 0)
            }
        }
    }
}
