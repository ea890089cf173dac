package citizen.ui.account

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import citizen.core.OwnDevice
import citizen.core.Trouble
import citizen.ui.desk.Desk
import citizen.ui.desk.Route
import citizen.ui.desk.fetching
import citizen.ui.parts.AgeLine
import citizen.ui.parts.Card
import citizen.ui.parts.Frame
import citizen.ui.parts.MainButton
import citizen.ui.parts.SideButton
import citizen.ui.parts.Soft
import citizen.ui.parts.Tag
import citizen.ui.theme.Lucide
import citizen.ui.words.LocalHour
import citizen.ui.words.LocalWords
import citizen.ui.words.moment
import kotlinx.coroutines.launch

/** The phones one is signed in on, nothing before they were fetched. */
data class PhonesState(val all: List<OwnDevice>?, val heardAtMs: Long?, val busy: Boolean, val failed: Trouble?)

sealed interface PhonesEvent {
    data object Back : PhonesEvent

    data object SignIn : PhonesEvent

    data object Again : PhonesEvent

    data class Revoke(val phone: String) : PhonesEvent
}

@Composable
fun PhonesScreen(state: PhonesState, onEvent: (PhonesEvent) -> Unit) {
    val words = LocalWords.current
    val colors = MaterialTheme.colorScheme
    Frame(words["phones-title"], onBack = { onEvent(PhonesEvent.Back) }) {
        if (state.failed is Trouble.SignInRequired) {
            Text(words["my-data-sign-in"])
            MainButton(words["sign-in"], { onEvent(PhonesEvent.SignIn) }, Modifier.fillMaxWidth(), Lucide.CircleUser)
            return@Frame
        }
        Text(words["phones-lost"])
        state.all.orEmpty().forEach { phone ->
            Card {
                Text(phone.name, style = MaterialTheme.typography.titleSmall)
                Soft(words["phone-seen", "time" to LocalHour.current.moment(phone.seenAtMs)])
                if (phone.here) {
                    Tag(words["phone-here"], colors.primaryContainer, colors.onPrimaryContainer)
                } else {
                    SideButton(words["phone-revoke"], { onEvent(PhonesEvent.Revoke(phone.id)) }, Modifier.fillMaxWidth(), enabled = !state.busy)
                }
            }
        }
        AgeLine(state.heardAtMs, state.busy, state.failed) { onEvent(PhonesEvent.Again) }
    }
}

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
