package citizen.core

import citizen.core.generated.Phone
import citizen.wire.generated.PushChannel

/** What the server offers: [vapid] is the key that push services know it by. */
data class PushOffer(val vapid: String, val webPush: Boolean, val fcm: Boolean)

/** Being told of warnings at once. Waits for the network. */
class Push internal constructor(private val phone: Phone) {
    suspend fun offer(): PushOffer = stoppable { stop ->
        with(phone.pushOffer(stop)) { PushOffer(vapid, PushChannel.WEB_PUSH in channels, PushChannel.FCM in channels) }
    }

    /** Is told at [endpoint] from now on, of everything: what concerns this phone is judged here. */
    suspend fun subscribe(endpoint: String) = subscribe(PushChannel.WEB_PUSH, endpoint)

    /** The same by Google's service, which knows this phone as [token]. */
    suspend fun subscribeFcm(token: String) = subscribe(PushChannel.FCM, token)

    private suspend fun subscribe(channel: PushChannel, endpoint: String) =
        stoppable { stop -> phone.subscribePush(channel, endpoint, narrow = false, stop) }

    suspend fun end() = stoppable { stop -> phone.endPush(stop) }

    /**
     * A message came that is sealed for this phone; answers whether it is new and believed.
     * It has rung before the network is waited for.
     */
    suspend fun hear(sealed: ByteArray): Boolean = stoppable { stop -> phone.hearPush(sealed, stop) }

    /** The same of one that carries the signed warning itself. */
    suspend fun hearSigned(message: ByteArray): Boolean = stoppable { stop -> phone.hearSigned(message, stop) }
}
