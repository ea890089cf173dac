package citizen.core

import citizen.core.generated.Phone
import citizen.wire.generated.DeviceView

/** A code is on its way; it is good for this request alone. */
data class CodeAsked(val request: String, val goodForSeconds: Int, val againInSeconds: Int)

/** A phone that the person is signed in on; [here]: this one. */
data class OwnDevice(val id: String, val name: String, val seenAtMs: Long, val here: Boolean)

/** Who is signed in. Waits for the network where it says so. */
class AccountDesk internal constructor(private val phone: Phone) {
    /** The number of whoever is signed in. */
    suspend fun number(): String? = aside { phone.account()?.phone }

    suspend fun needsSignIn(): Boolean = aside { phone.needsSignIn() }

    /** Asks for a one-time code. Waits for the network. */
    suspend fun askCode(number: String): CodeAsked = stoppable { stop ->
        with(phone.requestCode(number, stop)) { CodeAsked(requestId, expiresInS.toInt(), resendInS.toInt()) }
    }

    /** Signs in. Waits for the network. */
    suspend fun signIn(request: String, code: String, device: String) {
        stoppable { stop -> phone.signIn(request, code, device, "android", stop) }
    }

    /** The phones the person is signed in on. Waits for the network. */
    suspend fun devices(): List<OwnDevice> = stoppable { stop -> phone.devices(stop).map { it.plain() } }

    /** Signs another of them out, at once; answers with those that are left. Waits for the network. */
    suspend fun revoke(device: String): List<OwnDevice> = stoppable { stop -> phone.revokeDevice(device, stop).map { it.plain() } }

    /** Ends the session; everything written stays. Waits for the network. */
    suspend fun signOut() = stoppable { stop -> phone.signOut(stop) }
}

private fun DeviceView.plain() = OwnDevice(id, name, seenAt, current)
