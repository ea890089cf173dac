package citizen.ui.publics

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import citizen.core.PublicPage
import citizen.core.Trouble
import citizen.ui.page.Timeline
import citizen.ui.parts.AgeLine
import citizen.ui.parts.Card
import citizen.ui.parts.Empty
import citizen.ui.parts.Frame
import citizen.ui.parts.Heading
import citizen.ui.parts.MainButton
import citizen.ui.parts.Notice
import citizen.ui.parts.SideButton
import citizen.ui.parts.Soft
import citizen.ui.parts.StageLine
import citizen.ui.theme.LocalShades
import citizen.ui.theme.Lucide
import citizen.ui.theme.ServiceIcons
import citizen.ui.words.LocalHour
import citizen.ui.words.LocalWords
import citizen.ui.words.moment

/** One of everybody's reports; [page] is nothing while it is read, or when it is not public. */
data class PublicReportState(
    val code: String,
    val page: PublicPage?,
    val names: PublicNames,
    val busy: Boolean,
    val failed: Trouble?,
)

sealed interface PublicReportEvent {
    data object Back : PublicReportEvent

    data object Again : PublicReportEvent

    data object MeToo : PublicReportEvent

    data class Share(val text: String) : PublicReportEvent
}

@Composable
fun PublicReportScreen(state: PublicReportState, onEvent: (PublicReportEvent) -> Unit) =
    Frame(state.code, onBack = { onEvent(PublicReportEvent.Back) }) {
        state.page?.let { Content(it, state.names, onEvent) }
        val gone = state.failed is Trouble.NotFound
        if (gone) Empty(ServiceIcons.of("megaphone"), LocalWords.current["public-gone"])
        AgeLine(state.page?.heardAtMs, state.busy, state.failed.takeUnless { gone }) { onEvent(PublicReportEvent.Again) }
    }

@Composable
private fun Content(page: PublicPage, names: PublicNames, onEvent: (PublicReportEvent) -> Unit) {
    val words = LocalWords.current
    val title = names.title(page.line, words)
    Text(title, style = MaterialTheme.typography.titleMedium)
    StageLine(page.line.stage)
    listOfNotNull(names.about(page.line, words), names.commune(page.line)).takeIf { it.isNotEmpty() }
        ?.let { Soft(it.joinToString(" · ")) }
    Standing(page)
    page.answer?.let { answer ->
        Card {
            Heading(words["public-answer"])
            Text(answer)
        }
    }
    if (page.line.meToo > 0) Soft(words["public-me-too", "count" to page.line.meToo])
    if (page.said) {
        Notice(Lucide.CircleCheck, words["public-said"], LocalShades.current.good)
    } else {
        MainButton(words["public-say"], { onEvent(PublicReportEvent.MeToo) }, Modifier.fillMaxWidth(), Lucide.Plus)
        Soft(words["public-say-about"])
    }
    Timeline(page.steps, own = false)
    SideButton(words["share"], { onEvent(PublicReportEvent.Share("${page.line.code}: $title")) }, icon = Lucide.Share)
}

/** Who has it and until when; an answer says more than a date. */
@Composable
private fun Standing(page: PublicPage) {
    val words = LocalWords.current
    val (unit, due) = page.unit to page.dueAtMs
    when {
        unit == null || page.answer != null -> Unit
        due != null -> Text(words["page-due", "unit" to unit, "time" to LocalHour.current.moment(due)])
        else -> Text(words["page-unit", "unit" to unit])
    }
}
