package citizen.ui.account

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import citizen.core.Trouble
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
