package citizen.app.device

import android.content.Intent

/** Asks the person by way of the system; whoever has a window does it. */
interface Asking {
    /** Whether one of [names] is granted, now or before. */
    suspend fun permission(vararg names: String): Boolean

    /** Shows what [intent] asks for; whether the person went through with it. */
    suspend fun confirm(intent: Intent): Boolean
}
