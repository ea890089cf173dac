package citizen.core

import citizen.core.generated.Stop
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.coroutineScope

/**
 * Runs [work] aside. A cancelled coroutine does not reach the core by itself:
 * the [Stop] tells it, and the call ends within milliseconds.
 */
internal suspend fun <T> stoppable(work: (Stop) -> T): T = coroutineScope {
    val stop = Stop()
    try {
        running(stop, work).await()
    } finally {
        stop.say()
    }
}

private fun <T> CoroutineScope.running(stop: Stop, work: (Stop) -> T) =
    async(Dispatchers.IO) { plain { work(stop) } }
