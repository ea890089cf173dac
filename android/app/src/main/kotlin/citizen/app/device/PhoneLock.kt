package citizen.app.device

import android.app.KeyguardManager
import android.content.Context

/**
 * The phone's own lock. The system asks for it in a window of its own, by finger, face or
 * code as the person has set it; the app learns whether it was given and nothing else.
 */
class PhoneLock(context: Context, private val asking: Asking) {
    private val keyguard = context.getSystemService(KeyguardManager::class.java)

    val isSet: Boolean get() = keyguard.isDeviceSecure

    suspend fun unlock(why: String): Boolean {
        // Deprecated for a prompt inside of the app's window; this one works alike on all versions.
        @Suppress("DEPRECATION")
        val question = keyguard.createConfirmDeviceCredentialIntent(null, why)
        // None: the phone has no lock any more, and whoever holds it has everything anyway.
        return question == null || asking.confirm(question)
    }
}
