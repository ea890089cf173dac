package citizen.core

import citizen.core.generated.Link
import citizen.core.generated.Phone

/** How the phone is connected. */
enum class Connection { None, Metered, Free }

/** What a run did and what is left. */
data class Ran(val delivered: Int, val waiting: Int, val held: Int, val againInMs: Long?, val synced: Boolean)

/** Connectivity, and the work that waits for it. */
class Network internal constructor(private val phone: Phone) {
    suspend fun connected(how: Connection) = aside {
        phone.setLink(
            when (how) {
                Connection.None -> Link.NONE
                Connection.Metered -> Link.METERED
                Connection.Free -> Link.UNMETERED
            },
        )
    }

    /** Sends what is due and fetches what changed: a job in the background. */
    suspend fun runOnce(budgetMs: Long): Ran = stoppable { stop ->
        with(phone.runOnce(budgetMs.toULong(), stop)) {
            Ran(delivered.toInt(), waiting.toInt(), held.toInt(), nextTryIn?.toMillis(), synced)
        }
    }

    /** Works until it is cancelled: while the app is in the foreground. */
    suspend fun run() = stoppable { stop -> phone.run(stop) }

    /** Fetches everything that changed now; answers whether anything had. */
    suspend fun sync(): Boolean = stoppable { stop -> phone.sync(stop) }

    suspend fun suspendWithin(ms: Long) = aside { phone.suspend(ms.toULong()) }

    suspend fun resume() = aside { phone.resume() }
}
