package citizen.ui.warnings

import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.runtime.setValue
import citizen.core.Changed
import citizen.core.Reach
import citizen.ui.desk.Desk
import citizen.ui.desk.Route
import citizen.ui.desk.fetching
import citizen.ui.desk.lookAround
import citizen.ui.desk.press
import citizen.ui.desk.reading
import kotlinx.coroutines.launch

private const val LAST = 3

/** The test over the core and the phone: it begins when the screen opens. */
@Composable
fun Reach(desk: Desk) {
    val scope = rememberCoroutineScope()
    val warnings = desk.core.warnings
    var reach by remember { mutableStateOf<Reach?>(null) }
    val all by desk.reading("all", { it == Changed.Warnings }) { warnings.all() }
    val fetch = desk.fetching("reach") { reach = warnings.reach() }
    val last = all.orEmpty().sortedByDescending { it.sentAtMs }.take(LAST)
    val state = ReachState(checks(desk.device, reach), fetch.busy, fetch.failed, reach?.heardAtMs, last)
    ReachScreen(state) { event ->
        when (event) {
            ReachEvent.Back -> desk.ways.back()
            ReachEvent.Again -> scope.launch { fetch.now() }
            is ReachEvent.Open -> desk.press(Route.OneWarning(event.warning))
            is ReachEvent.Make -> scope.launch { desk.make(event.mend) { fetch.now() } }
        }
    }
}

private suspend fun Desk.make(mend: Mend, again: suspend () -> Unit) {
    when (mend) {
        Mend.Again -> again()

        Mend.Follow -> ways.go(Route.Follow)

        Mend.Carry -> ways.go(Route.Settings)

        is Mend.Settings -> device.mend(mend.what)

        is Mend.Allow -> {
            device.allow(mend.what)
            lookAround()
            again()
        }
    }
}
