package citizen.ui.warnings

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import citizen.core.Concern
import citizen.ui.parts.Card
import citizen.ui.parts.Frame
import citizen.ui.parts.Heading
import citizen.ui.parts.MainButton
import citizen.ui.parts.Notice
import citizen.ui.parts.SideButton
import citizen.ui.parts.Soft
import citizen.ui.theme.LocalShades
import citizen.ui.theme.Lucide
import citizen.ui.words.LocalHour
import citizen.ui.words.LocalWords
import citizen.ui.words.moment

/** One warning: what happens, what to do step by step, whom it concerns. */
@Composable
fun OneWarningScreen(state: OneWarningState, onEvent: (OneWarningEvent) -> Unit) {
    val words = LocalWords.current
    val warning = state.warning
    val message = warning.inWords(words)
    Frame(
        words["warning-title"],
        onBack = { onEvent(OneWarningEvent.Back) },
        foot = {
            MainButton(words["listen"], { onEvent(OneWarningEvent.Listen) }, Modifier.fillMaxWidth(), Lucide.Volume)
            if (warning.safe) {
                Notice(Lucide.CircleCheck, words["warning-said-safe"], LocalShades.current.good)
            } else if (warning.concern == Concern.Here) {
                SideButton(words["warning-safe"], { onEvent(OneWarningEvent.Safe) }, Modifier.fillMaxWidth(), Lucide.ShieldCheck)
                if (!warning.seen) SideButton(words["warning-seen"], { onEvent(OneWarningEvent.Seen) }, Modifier.fillMaxWidth(), Lucide.CircleCheck)
            }
        },
    ) {
        LevelRow(warning)
        Text(message.headline, style = MaterialTheme.typography.titleLarge)
        if (message.description.isNotEmpty()) Text(message.description)
        if (message.steps.isNotEmpty()) {
            Card {
                Heading(words["warning-steps"])
                message.steps.forEachIndexed { index, step -> Text("${index + 1}. $step") }
            }
        }
        Card {
            Heading(words["warning-area"])
            Text(words.said(warning.area))
            if (warning.concern == Concern.Elsewhere) Soft(words[if (state.placed) "warning-not-here" else "warning-unplaced"])
        }
        Soft(words["warning-source", "sender" to warning.sender, "time" to LocalHour.current.moment(warning.sentAtMs)])
        SideButton(words["share"], { onEvent(OneWarningEvent.Share) }, icon = Lucide.Share)
    }
}
