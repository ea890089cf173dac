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
import citizen.ui.parts.Card
import citizen.ui.parts.DeniedPart
import citizen.ui.parts.Frame
import citizen.ui.parts.Heading
import citizen.ui.parts.LeadRow
import citizen.ui.parts.Notice
import citizen.ui.parts.SideButton
import citizen.ui.parts.Soft
import citizen.ui.theme.LocalShades
import citizen.ui.theme.Lucide
import citizen.ui.theme.Tokens
import citizen.ui.words.LocalWords
import citizen.ui.words.Words

/**
 * Numbers to call; [sending] while an SOS is being written;
 * [texts] where a number takes it as a text message, [place] what it can say of where one is.
 */
data class SosState(val hotlines: List<Hotline>, val sending: Boolean, val texts: Boolean, val place: Whereabouts) {
    /** Whoever cannot be found has to say where they are. */
    val placeless: Boolean get() = place == Whereabouts.Unknown || place == Whereabouts.Denied
}

sealed interface SosEvent {
    data object Back : SosEvent

    data object Allow : SosEvent

    data object Locate : SosEvent

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
        PlacePart(state.place, onEvent)
        val asks = words[if (state.placeless) "sos-text-where" else "sos-text"]
        OutlinedTextField(text, { text = it }, Modifier.fillMaxWidth(), label = { Text(asks) })
        BigAction(
            state.action(words),
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

/** Promises a position only where there is one. */
private fun SosState.action(words: Words) = when {
    sending -> words["sos-sending"]
    place == Whereabouts.Known -> words["sos-send-placed"]
    placeless -> words["sos-send-placeless"]
    else -> words["sos-send"]
}

/** Why no position goes with it, and what one can do about that. */
@Composable
private fun PlacePart(place: Whereabouts, onEvent: (SosEvent) -> Unit) {
    val words = LocalWords.current
    when (place) {
        Whereabouts.Known -> Unit

        Whereabouts.Searching -> Soft(words["sos-locating", "seconds" to POSITION_S])

        Whereabouts.Denied -> DeniedPart(Denied.Position) { onEvent(SosEvent.Allow) }

        Whereabouts.Unknown -> Card {
            Notice(Lucide.TriangleAlert, words["sos-no-place"], LocalShades.current.held)
            SideButton(words["writing-locate-again"], { onEvent(SosEvent.Locate) })
        }
    }
}
