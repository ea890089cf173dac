package citizen.ui.account

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import citizen.core.Consent
import citizen.core.DataKept
import citizen.core.DataRequest
import citizen.core.DataWish
import citizen.core.Trouble
import citizen.ui.parts.AgeLine
import citizen.ui.parts.Frame
import citizen.ui.parts.Heading
import citizen.ui.parts.MainButton
import citizen.ui.parts.Soft
import citizen.ui.theme.Lucide
import citizen.ui.words.LocalWords

/** A person's own data; what was not fetched yet is nothing. [heardAtMs]: when it last was. */
data class MyDataState(
    val consents: List<Consent>?,
    val requests: List<DataRequest>?,
    val kept: DataKept?,
    val heardAtMs: Long?,
    val busy: Boolean,
    val failed: Trouble?,
)

sealed interface MyDataEvent {
    data object Back : MyDataEvent

    data object SignIn : MyDataEvent

    data object Again : MyDataEvent

    data class Decide(val consent: Consent, val given: Boolean) : MyDataEvent

    data object Look : MyDataEvent

    data object Save : MyDataEvent

    data object SaveAll : MyDataEvent

    data class Ask(val wish: DataWish, val text: String?) : MyDataEvent
}

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
