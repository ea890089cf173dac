package citizen.ui.account

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import citizen.core.Trouble
import citizen.ui.parts.AgeLine
import citizen.ui.parts.Frame
import citizen.ui.parts.Heading
import citizen.ui.parts.MainButton
import citizen.ui.parts.Soft
import citizen.ui.theme.Lucide
import citizen.ui.words.LocalWords

/** What the person allows, what is kept of them, and what they ask for. */
@Composable
fun MyDataScreen(state: MyDataState, onEvent: (MyDataEvent) -> Unit) {
    val words = LocalWords.current
    Frame(words["my-data-title"], onBack = { onEvent(MyDataEvent.Back) }) {
        if (state.failed is Trouble.SignInRequired) {
            Text(words["my-data-sign-in"])
            MainButton(words["sign-in"], { onEvent(MyDataEvent.SignIn) }, Modifier.fillMaxWidth(), Lucide.CircleUser)
            return@Frame
        }
        state.consents?.let { all ->
            Heading(words["my-data-consents"])
            Soft(words["my-data-consents-about"])
            all.forEach { consent -> ConsentCard(consent, state.busy) { onEvent(MyDataEvent.Decide(consent, it)) } }
        }
        KeptPart(state, onEvent)
        state.requests?.let { RequestsPart(it, onEvent) }
        AgeLine(state.heardAtMs, state.busy, state.failed) { onEvent(MyDataEvent.Again) }
    }
}
