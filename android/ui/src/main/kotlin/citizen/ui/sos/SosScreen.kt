package citizen.ui.sos

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.material3.OutlinedTextField
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.Color
import citizen.core.Hotline
import citizen.ui.desk.Denied
import citizen.ui.parts.BigAction
import citizen.ui.parts.DeniedPart
import citizen.ui.parts.Frame
import citizen.ui.parts.Heading
import citizen.ui.parts.LeadRow
import citizen.ui.parts.Notice
import citizen.ui.parts.SideButton
import citizen.ui.parts.Soft
import citizen.ui.theme.Lucide
import citizen.ui.theme.Tokens
import citizen.ui.words.LocalWords

/**
 * Numbers to call; [sending] while an SOS is being written;
 * [texts] where a number takes it as a text message, [placeless] where the position is denied.
 */
data class SosState(val hotlines: List<Hotline>, val sending: Boolean, val texts: Boolean, val placeless: Boolean = false)

sealed interface SosEvent {
    data object Back : SosEvent

    data object Allow : SosEvent

    data class Send(val text: String) : SosEvent

    data class Text(val text: String) : SosEvent

    data class Call(val number: String) : SosEvent
}

/** Two taps to an SOS, one to a call; all of it works with no network. */
@Composable
fun SosScreen(state: SosState, onEvent: (SosEvent) -> Unit) {
    val words = LocalWords.current
    var text by rememberSaveable { mutableStateOf("") }
    Frame(words["sos-title"], onBack = { onEvent(SosEvent.Back) }) {
        Notice(Lucide.Phone, words["sos-call-first"])
        if (state.placeless) DeniedPart(Denied.Position) { onEvent(SosEvent.Allow) }
        OutlinedTextField(text, { text = it }, Modifier.fillMaxWidth(), label = { Text(words["sos-text"]) })
        BigAction(
            words[if (state.sending) "sos-sending" else "sos-send"],
            Lucide.LifeBuoy,
            Tokens.Emergency,
            Color.White,
            { if (!state.sending) onEvent(SosEvent.Send(text)) },
            Modifier.fillMaxWidth(),
        )
        if (state.texts) {
            SideButton(
                words["sos-sms"],
                { onEvent(SosEvent.Text(text)) },
                Modifier.fillMaxWidth(),
                Lucide.MessageSquareText,
                enabled = !state.sending,
            )
            Soft(words["sos-sms-about"])
        }
        Heading(words["sos-numbers"])
        state.hotlines.forEach { line ->
            val cost = line.free?.let { words[if (it) "call-free" else "call-charged"] }
            LeadRow(Lucide.Phone, "${line.number} · ${words.said(line.name)}", cost) { onEvent(SosEvent.Call(line.number)) }
        }
    }
}
