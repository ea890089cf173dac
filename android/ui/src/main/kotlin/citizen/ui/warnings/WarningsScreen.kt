package citizen.ui.warnings

import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import citizen.core.Concern
import citizen.core.Warning
import citizen.ui.desk.Denied
import citizen.ui.parts.Card
import citizen.ui.parts.DeniedPart
import citizen.ui.parts.Empty
import citizen.ui.parts.Frame
import citizen.ui.parts.Heading
import citizen.ui.parts.LeadRow
import citizen.ui.parts.Soft
import citizen.ui.theme.Lucide
import citizen.ui.words.LocalWords

/**
 * Warnings for this phone and elsewhere; nothing while they are read. [silent]: notifications are
 * denied. [placed]: it is known where this phone is.
 */
data class WarningsState(
    val all: List<Warning>?,
    val followed: Int,
    val silent: Boolean = false,
    val placed: Boolean = true,
)

sealed interface WarningsEvent {
    data class Open(val id: String) : WarningsEvent

    data class Listen(val id: String) : WarningsEvent

    data class Share(val warning: Warning) : WarningsEvent

    data object Follow : WarningsEvent

    data object Allow : WarningsEvent

    data object Test : WarningsEvent
}

@Composable
fun WarningsScreen(state: WarningsState, onEvent: (WarningsEvent) -> Unit) {
    val words = LocalWords.current
    Frame(words["warnings-title"], onBack = null) {
        val here = state.all.orEmpty().filter { it.concern == Concern.Here }
        here.forEach { warning ->
            WarningCard(
                warning,
                { onEvent(WarningsEvent.Open(warning.id)) },
                { onEvent(WarningsEvent.Listen(warning.id)) },
                { onEvent(WarningsEvent.Share(warning)) },
            )
        }
        if (state.all != null && here.isEmpty()) Empty(Lucide.ShieldCheck, words[if (state.placed) "warnings-empty" else "warnings-empty-placeless"])
        if (state.silent) DeniedPart(Denied.Notifications) { onEvent(WarningsEvent.Allow) }
        LeadRow(Lucide.MapPin, words["follow-title"], words["follow-count", "count" to state.followed]) {
            onEvent(WarningsEvent.Follow)
        }
        LeadRow(Lucide.Bell, words["reach-title"], words["reach-test"]) { onEvent(WarningsEvent.Test) }
        Others(state, Concern.Elsewhere, "warnings-elsewhere", onEvent)
        Others(state, Concern.Over, "warnings-over", onEvent)
    }
}

@Composable
private fun Others(state: WarningsState, concern: Concern, title: String, onEvent: (WarningsEvent) -> Unit) {
    val words = LocalWords.current
    val those = state.all.orEmpty().filter { it.concern == concern }
    if (those.isEmpty()) return
    Heading(words[title])
    those.forEach { warning ->
        Card(onClick = { onEvent(WarningsEvent.Open(warning.id)) }) {
            LevelRow(warning)
            Text(warning.inWords(words).headline, style = MaterialTheme.typography.titleSmall)
            Soft(words.said(warning.area))
        }
    }
}
