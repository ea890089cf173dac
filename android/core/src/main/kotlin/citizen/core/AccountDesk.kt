package citizen.core

import citizen.core.generated.Phone

/** A code is on its way; it is good for this request alone. */
data class CodeAsked(val request: String, val goodForSeconds: Int, val againInSeconds: Int)

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

    /** Ends the session; everything written stays. Waits for the network. */
    suspend fun signOut() = stoppable { stop -> phone.signOut(stop) }
}
