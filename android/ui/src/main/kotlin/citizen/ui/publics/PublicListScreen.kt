package citizen.ui.publics

import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import citizen.core.PublicLine
import citizen.core.PublicList
import citizen.core.Trouble
import citizen.ui.parts.AgeLine
import citizen.ui.parts.Card
import citizen.ui.parts.Empty
import citizen.ui.parts.Frame
import citizen.ui.parts.Soft
import citizen.ui.parts.StageLine
import citizen.ui.parts.SwitchRow
import citizen.ui.theme.ServiceIcons
import citizen.ui.words.LocalHour
import citizen.ui.words.LocalWords
import citizen.ui.words.away
import citizen.ui.words.moment

/** Everybody's reports; [list] is nothing while they are read, [located] while nobody knows where we are. */
data class PublicListState(
    val list: PublicList?,
    val names: PublicNames,
    val near: Boolean,
    val located: Boolean,
    val busy: Boolean,
    val failed: Trouble?,
)

sealed interface PublicListEvent {
    data object Back : PublicListEvent

    data object Again : PublicListEvent

    data class Near(val on: Boolean) : PublicListEvent

    data class Open(val code: String) : PublicListEvent
}

@Composable
fun PublicListScreen(state: PublicListState, onEvent: (PublicListEvent) -> Unit) {
    val words = LocalWords.current
    val lines = state.list?.lines.orEmpty()
    Frame(words["public-title"], onBack = { onEvent(PublicListEvent.Back) }) {
        SwitchRow(words["public-near"], state.near) { onEvent(PublicListEvent.Near(it)) }
        if (state.near && !state.located && !state.busy) Soft(words["public-no-place"])
        if (lines.isEmpty() && state.list?.heardAtMs != null) Empty(ServiceIcons.of("megaphone"), words["public-empty"])
        lines.forEach { line -> PublicRow(line, state.names) { onEvent(PublicListEvent.Open(line.code)) } }
        AgeLine(state.list?.heardAtMs, state.busy, state.failed) { onEvent(PublicListEvent.Again) }
        Soft(words["public-about"])
    }
}

/** One of everybody's reports in a list. */
@Composable
fun PublicRow(line: PublicLine, names: PublicNames, onOpen: () -> Unit) = Card(onClick = onOpen) {
    val words = LocalWords.current
    Text(names.title(line, words), style = MaterialTheme.typography.titleSmall, maxLines = 2)
    StageLine(line.stage)
    val known = listOfNotNull(
        line.metres?.let(words::away),
        names.commune(line),
        LocalHour.current.moment(line.receivedAtMs),
        words["public-me-too", "count" to line.meToo].takeIf { line.meToo > 0 },
    )
    Soft(known.joinToString(" · "))
}
