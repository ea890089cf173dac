package citizen.app.push

import android.content.Context
import citizen.app.CitizenApplication
import citizen.app.R
import citizen.core.Trouble
import java.util.UUID

/**
 * How this phone is reached at once: by which distributor, at what address, and whether
 * the server was told. Kept apart from what is backed up: another phone has another address.
 */
class Subscription(private val app: CitizenApplication) {
    private val kept = app.getSharedPreferences("push", Context.MODE_PRIVATE)

    /** Whether [token] is ours: nobody knows it but the distributor that was asked. */
    fun knows(token: String?): Boolean = token != null && token == kept.getString(TOKEN, null)

    /** Does what is left to do; what cannot be done now is done the next time. */
    suspend fun settle() {
        try {
            val installed = Distributor.all(app)
            val asked = kept.getString(DISTRIBUTOR, null)
            // It was removed: whatever it carried comes no more.
            if (asked != null && installed.none { it.name == asked }) forget()
            val endpoint = kept.getString(ENDPOINT, null)
            if (endpoint == null) installed.firstOrNull()?.let { ask(it) } else tell(endpoint)
        } catch (later: Trouble) {
            android.util.Log.i(LOG, "the push subscription waits: ${later.message}")
        }
    }

    /** The distributor reaches this phone at [endpoint]. */
    suspend fun reached(endpoint: String) {
        if (endpoint != kept.getString(ENDPOINT, null)) {
            kept.edit().putString(ENDPOINT, endpoint).putBoolean(TOLD, false).commit()
        }
        tell(endpoint)
    }

    /** It reaches this phone no more; it is asked again when there is a reason to. */
    suspend fun ended() {
        val told = kept.getBoolean(TOLD, false)
        kept.edit().remove(ENDPOINT).remove(TOLD).commit()
        if (told) app.core.push.end()
    }

    fun acknowledge(id: String) {
        val token = kept.getString(TOKEN, null) ?: return
        kept.getString(DISTRIBUTOR, null)?.let { Distributor(app, it).acknowledge(token, id) }
    }

    private suspend fun ask(distributor: Distributor) {
        val offer = app.core.push.offer()
        if (!offer.webPush) return
        val token = kept.getString(TOKEN, null) ?: UUID.randomUUID().toString()
        kept.edit().putString(TOKEN, token).putString(DISTRIBUTOR, distributor.name).commit()
        distributor.register(token, offer.vapid, app.getString(R.string.app_name))
    }

    private suspend fun tell(endpoint: String) {
        if (kept.getBoolean(TOLD, false)) return
        app.core.push.subscribe(endpoint)
        kept.edit().putBoolean(TOLD, true).commit()
    }

    private fun forget() = kept.edit().clear().commit()

    private companion object {
        const val LOG = "citizen"
        const val TOKEN = "token"
        const val DISTRIBUTOR = "distributor"
        const val ENDPOINT = "endpoint"
        const val TOLD = "told"
    }
}
