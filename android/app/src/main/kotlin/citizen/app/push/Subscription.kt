package citizen.app.push

import android.content.Context
import android.content.SharedPreferences
import citizen.app.CitizenApplication
import citizen.app.R
import citizen.core.PushOffer
import citizen.core.Trouble
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock
import java.util.UUID

/**
 * How this phone is reached at once: by which carrier (a distributor of UnifiedPush or the
 * maker's service), at what address, and whether the server was told. Kept apart from what is
 * backed up: another phone has another address.
 */
class Subscription(private val app: CitizenApplication) {
    private val kept = app.getSharedPreferences("push", Context.MODE_PRIVATE)
    private val carriers = Carriers(app, kept)

    /** Whether [token] is ours: nobody knows it but the distributor that was asked. */
    fun knows(token: String?): Boolean = token != null && token == kept.getString(TOKEN, null)

    /** Whether the server knows where it reaches this phone at once. */
    val isTold: Boolean get() = kept.getBoolean(TOLD, false)

    /** Does what is left to do; what cannot be done now is done the next time. */
    suspend fun settle() = turn.withLock {
        try {
            val wanted = carriers.wanted()
            if (!begun(wanted) && current !in wanted) end()
        } catch (later: Trouble) {
            android.util.Log.i(LOG, "the push subscription waits: ${later.message}")
        }
    }

    /** The distributor reaches this phone at [endpoint]. */
    suspend fun reached(endpoint: String) {
        if (endpoint != kept.getString(ENDPOINT, null)) write { putString(ENDPOINT, endpoint).putBoolean(TOLD, false) }
        turn.withLock { tell() }
    }

    /** The maker's service has a new [token] for this phone; it is nothing while another carrier is asked. */
    suspend fun renewed(token: String) {
        if (isMakers(current)) reached(token)
    }

    /** It reaches this phone no more; it is asked again when there is a reason to. */
    suspend fun ended() {
        val told = kept.getBoolean(TOLD, false)
        write { remove(ENDPOINT).remove(TOLD) }
        if (told) app.core.push.end()
    }

    fun acknowledge(id: String) {
        val token = kept.getString(TOKEN, null) ?: return
        current?.let { Distributor(app, it).acknowledge(token, id) }
    }

    private val current: String? get() = kept.getString(CARRIER, null)

    private fun isMakers(carrier: String?) = carrier != null && carrier == app.maker?.id

    /** The first of [wanted] that can be had; whether there is one. */
    private suspend fun begun(wanted: List<String>): Boolean {
        var offer: PushOffer? = null
        for (carrier in wanted) {
            if (carrier == current && goesOn(carrier)) return true
            val offered = offer ?: app.core.push.offer().also { offer = it }
            val asked = if (isMakers(carrier)) askMaker(carrier, offered) else ask(carrier, offered)
            if (asked) return true
        }
        return false
    }

    /** What was begun with [carrier] before; a distributor that never answered is asked again. */
    private suspend fun goesOn(carrier: String): Boolean {
        val endpoint = kept.getString(ENDPOINT, null) ?: return false
        // Its tokens change, and it does not always say so.
        val now = if (isMakers(carrier)) app.maker?.token() ?: endpoint else endpoint
        if (now != endpoint) write { putString(ENDPOINT, now).putBoolean(TOLD, false) }
        tell()
        return true
    }

    private suspend fun ask(distributor: String, offer: PushOffer): Boolean {
        if (!offer.webPush) return false
        if (distributor != current) leave()
        val token = kept.getString(TOKEN, null) ?: UUID.randomUUID().toString()
        write { putString(TOKEN, token).putString(CARRIER, distributor) }
        Distributor(app, distributor).register(token, offer.vapid, app.getString(R.string.app_name))
        return true
    }

    private suspend fun askMaker(carrier: String, offer: PushOffer): Boolean {
        if (!offer.fcm) return false
        val token = app.maker?.token() ?: return false
        if (carrier != current) leave()
        write { putString(CARRIER, carrier).putString(ENDPOINT, token).putBoolean(TOLD, false) }
        tell()
        return true
    }

    private suspend fun tell() {
        val endpoint = kept.getString(ENDPOINT, null) ?: return
        if (kept.getBoolean(TOLD, false)) return
        if (isMakers(current)) app.core.push.subscribeFcm(endpoint) else app.core.push.subscribe(endpoint)
        write { putBoolean(TOLD, true) }
    }

    /** Nobody is to tell this phone; while the server is not told, it is tried again. */
    private suspend fun end() {
        if (kept.getBoolean(TOLD, false)) app.core.push.end()
        leave()
    }

    /** The carrier so far is told that it need not go on, and forgotten; the server learns of the next one. */
    private suspend fun leave() {
        val token = kept.getString(TOKEN, null)
        when {
            isMakers(current) -> app.maker?.end()
            token != null -> current?.let { Distributor(app, it).unregister(token) }
        }
        write { remove(TOKEN).remove(CARRIER).remove(ENDPOINT).remove(TOLD) }
    }

    private fun write(change: SharedPreferences.Editor.() -> Unit) = kept.edit().apply(change).commit()

    private companion object {
        /** A tap, a job and a push may come at once. */
        val turn = Mutex()
        const val LOG = "citizen"
        const val TOKEN = "token"
        const val CARRIER = "distributor"
        const val ENDPOINT = "endpoint"
        const val TOLD = "told"
    }
}
