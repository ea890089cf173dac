package citizen.core

import citizen.core.generated.Phone
import citizen.wire.generated.PushChannel

/** What the server offers: [vapid] is the key that push services know it by. */
data class PushOffer(val vapid: String, val webPush: Boolean)

/** Being told of warnings at once. Waits for the network. */
class Push internal constructor(private val phone: Phone) {
    suspend fun offer(): PushOffer = stoppable { stop ->
        with(phone.pushOffer(stop)) { PushOffer(vapid, PushChannel.WEB_PUSH in channels) }
    }

    /** Is told at [endpoint] from now on, of everything: what concerns this phone is judged here. */
    suspend fun subscribe(endpoint: String) =
        stoppable { stop -> phone.subscribePush(PushChannel.WEB_PUSH, endpoint, narrow = false, stop) }

    suspend fun end() = stoppable { stop -> phone.endPush(stop) }

    /**
     * A message came that is sealed for this phone; answers whether it is new and believed.
     * It has rung before the network is waited for.
     */
    suspend fun hear(sealed: ByteArray): Boolean = stoppable { stop -> phone.hearPush(sealed, stop) }
}
