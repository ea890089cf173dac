package citizen.ui.account

import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.runtime.setValue
import citizen.core.OwnDevice
import citizen.ui.desk.Desk
import citizen.ui.desk.Route
import citizen.ui.desk.fetching
import citizen.ui.words.LocalHour
import kotlinx.coroutines.launch

/** One's phones over the core. */
@Composable
fun Phones(desk: Desk) {
    val account = desk.core.account
    val scope = rememberCoroutineScope()
    val hour = LocalHour.current
    var all by remember { mutableStateOf<List<OwnDevice>?>(null) }
    var heardAtMs by remember { mutableStateOf<Long?>(null) }
    val fetch = desk.fetching("phones") {
        all = account.devices()
        heardAtMs = hour.nowMs()
    }
    PhonesScreen(PhonesState(all, heardAtMs, fetch.busy, fetch.failed)) { event ->
        when (event) {
            PhonesEvent.Back -> desk.ways.back()
            PhonesEvent.SignIn -> desk.ways.go(Route.SignIn)
            PhonesEvent.Again -> scope.launch { fetch.now() }
            is PhonesEvent.Revoke -> desk.act { all = account.revoke(event.phone) }
        }
    }
}
