package citizen.ui.desk

import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import citizen.core.Trouble

/** How a fetch stands: under way, or why the last one brought nothing. */
class Fetching(private val desk: Desk, private val fetch: suspend () -> Unit) {
    var busy by mutableStateOf(false)
        private set
    var failed by mutableStateOf<Trouble?>(null)
        private set

    /** What is known stays; what is new is read. */
    suspend fun now() {
        busy = true
        try {
            fetch()
            failed = null
            desk.again()
        } catch (away: Trouble) {
            failed = away
        } finally {
            busy = false
        }
    }
}

/** Fetches when [key] is first shown, and when a person asks again. */
@Composable
fun Desk.fetching(key: Any?, fetch: suspend () -> Unit): Fetching {
    val fetching = remember(key) { Fetching(this, fetch) }
    LaunchedEffect(key) { fetching.now() }
    return fetching
}
