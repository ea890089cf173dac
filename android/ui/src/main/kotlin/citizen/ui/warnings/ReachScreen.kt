package citizen.ui.warnings

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import citizen.ui.inWords
import citizen.ui.parts.Card
import citizen.ui.parts.Frame
import citizen.ui.parts.Heading
import citizen.ui.parts.Notice
import citizen.ui.parts.SideButton
import citizen.ui.parts.Soft
import citizen.ui.theme.LocalShades
import citizen.ui.theme.Lucide
import citizen.ui.words.LocalHour
import citizen.ui.words.LocalWords
import citizen.ui.words.moment

/** What stands between a warning and this person's ear, each with what to do about it. */
@Composable
fun ReachScreen(state: ReachState, onEvent: (ReachEvent) -> Unit) {
    val words = LocalWords.current
    Frame(words["reach-title"], onBack = { onEvent(ReachEvent.Back) }) {
        val bad = state.checks.filterNot { it.good }
        if (!state.testing && state.failed == null) Heading(words[if (bad.isEmpty()) "reach-good" else "reach-bad"])
        state.failed?.let { Notice(Lucide.TriangleAlert, it.inWords(words), LocalShades.current.held) }
        bad.forEach { check ->
            Card {
                Notice(Lucide.TriangleAlert, words["${check.key}-no"], LocalShades.current.held)
                SideButton(words["reach-mend"], { onEvent(ReachEvent.Make(check.mend)) }, Modifier.fillMaxWidth(), enabled = !state.testing)
            }
        }
        val good = state.checks.filter { it.good }
        if (good.isNotEmpty()) Card { good.forEach { Notice(Lucide.CircleCheck, words["${it.key}-yes"], LocalShades.current.good) } }
        SideButton(
            words[if (state.testing) "reach-testing" else "reach-again"],
            { onEvent(ReachEvent.Again) },
            Modifier.fillMaxWidth(),
            Lucide.RotateCcw,
            enabled = !state.testing,
        )
        Soft(state.heardAtMs?.let { words["reach-heard", "time" to LocalHour.current.moment(it)] } ?: words["reach-heard-never"])
        state.last.forEach { warning ->
            Card(onClick = { onEvent(ReachEvent.Open(warning.id)) }) {
                LevelRow(warning)
                Text(warning.inWords(words).headline, style = MaterialTheme.typography.titleSmall)
            }
        }
    }
}
