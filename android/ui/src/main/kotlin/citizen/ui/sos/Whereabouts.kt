package citizen.ui.sos

import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import citizen.core.Spot
import citizen.ui.desk.Denied
import citizen.ui.desk.Device
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock
import kotlinx.coroutines.withTimeoutOrNull

/** What an SOS sent now can say of where one is. */
enum class Whereabouts { Searching, Known, Unknown, Denied }

/** How long an SOS waits for a position before it goes without one. */
const val POSITION_S = 3

/** Where a person in need is: looked for from the moment the screen opens, not from that of sending. */
class Finding(private val device: Device, private val nowMs: () -> Long, private val locate: suspend () -> Spot?) {
    private var found by mutableStateOf<Spot?>(null)
    private var searching by mutableStateOf(true)
    private var foundAtMs = 0L
    private val one = Mutex()

    val denied: Boolean get() = Denied.Position in device.denied

    val now: Whereabouts
        get() = when {
            found != null -> Whereabouts.Known
            denied -> Whereabouts.Denied
            searching -> Whereabouts.Searching
            else -> Whereabouts.Unknown
        }

    /** One search at a time; who comes second has what the first found. */
    suspend fun look() = one.withLock {
        if (fresh() || denied) return@withLock
        searching = true
        try {
            locate()?.let {
                foundAtMs = nowMs()
                found = it
            }
        } finally {
            searching = false
        }
    }

    /** For what is sent now: an older one where no newer comes in time. */
    suspend fun spot(): Spot? {
        withTimeoutOrNull(POSITION_S * MS_IN_S) { look() }
        return found
    }

    private fun fresh() = found != null && nowMs() - foundAtMs in 0..FRESH_MS

    private companion object {
        const val MS_IN_S = 1_000L

        /** A boat drifts: an older position is asked for again. */
        const val FRESH_MS = 60_000L
    }
}
