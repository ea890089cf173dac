package citizen.ui.lock

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.ui.Modifier
import citizen.ui.desk.Desk
import citizen.ui.desk.Route
import citizen.ui.desk.unlocked
import citizen.ui.parts.Empty
import citizen.ui.parts.Frame
import citizen.ui.parts.LeadRow
import citizen.ui.parts.MainButton
import citizen.ui.theme.Lucide
import citizen.ui.words.LocalWords

sealed interface LockedEvent {
    data object Open : LockedEvent

    data object Sos : LockedEvent

    data object Warnings : LockedEvent
}

/** In place of a personal screen while the lock is closed; what must never wait is a tap away. */
@Composable
fun LockedScreen(onBack: (() -> Unit)?, onEvent: (LockedEvent) -> Unit) {
    val words = LocalWords.current
    Frame(words["lock-title"], onBack) {
        Empty(Lucide.ShieldCheck, words["lock-about"])
        MainButton(words["lock-open"], { onEvent(LockedEvent.Open) }, Modifier.fillMaxWidth())
        LeadRow(Lucide.LifeBuoy, words["sos-title"], words["service-emergency-about"]) { onEvent(LockedEvent.Sos) }
        LeadRow(Lucide.TriangleAlert, words["warnings-title"], null) { onEvent(LockedEvent.Warnings) }
    }
}

/** Asks for the phone's lock at once, and again when a person says so. */
@Composable
fun Locked(desk: Desk) {
    val words = LocalWords.current
    val ways = desk.ways
    LaunchedEffect(ways.here) { desk.act { desk.unlocked(words) } }
    LockedScreen(if (ways.here in Route.tabs) null else ways::back) { event ->
        when (event) {
            LockedEvent.Open -> desk.act { desk.unlocked(words) }
            LockedEvent.Sos -> ways.go(Route.Sos)
            LockedEvent.Warnings -> ways.tab(Route.Warnings)
        }
    }
}
