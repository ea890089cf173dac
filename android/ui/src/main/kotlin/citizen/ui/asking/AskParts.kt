package citizen.ui.asking

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.ExperimentalLayoutApi
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.selection.selectableGroup
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import citizen.core.Hit
import citizen.ui.parts.Card
import citizen.ui.parts.Choice
import citizen.ui.parts.Heading
import citizen.ui.parts.LeadRow
import citizen.ui.parts.MainButton
import citizen.ui.parts.Notice
import citizen.ui.parts.SideButton
import citizen.ui.parts.Soft
import citizen.ui.theme.LocalShades
import citizen.ui.theme.Lucide
import citizen.ui.theme.Tokens
import citizen.ui.words.LocalHour
import citizen.ui.words.LocalWords
import citizen.ui.words.moment

/** What was published, whose word it is and since when; read aloud when it appears. */
@Composable
fun AnswerCard(answer: Hit.Published, helped: Boolean?, onEvent: (AskEvent) -> Unit) =
    Card(Modifier.semantics { liveRegion = LiveRegionMode.Polite }) {
        val words = LocalWords.current
        val item = answer.item
        Heading(words.said(item.title))
        item.summary?.let { Text(words.said(it), style = MaterialTheme.typography.titleSmall) }
        (item.text?.let(words::said) ?: item.address)?.let { Text(it) }
        item.source?.let { Soft(words["item-source", "name" to it]) }
        Soft(words["item-at", "time" to LocalHour.current.moment(item.publishedAtMs)])
        if (item.example) Soft(words["item-example"])
        SideButton(words["listen"], { onEvent(AskEvent.Listen) }, Modifier.fillMaxWidth(), Lucide.Volume)
        SideButton(words["ask-whole"], { onEvent(AskEvent.Open(answer)) }, Modifier.fillMaxWidth(), Lucide.FileText)
        Helped(helped, onEvent)
    }

/** Yes or no; another word later takes the place of the first. */
@OptIn(ExperimentalLayoutApi::class)
@Composable
private fun Helped(helped: Boolean?, onEvent: (AskEvent) -> Unit) {
    val words = LocalWords.current
    Text(words["ask-helped"])
    FlowRow(
        Modifier.selectableGroup(),
        horizontalArrangement = Arrangement.spacedBy(Tokens.Step),
        verticalArrangement = Arrangement.spacedBy(Tokens.Step),
    ) {
        Choice(words["ask-yes"], helped == true, { onEvent(AskEvent.Helped(true)) })
        Choice(words["ask-no"], helped == false, { onEvent(AskEvent.Helped(false)) })
    }
    if (helped != null) Soft(words["ask-thanks"])
}

/** Nobody published an answer: said plainly, nothing is made up. */
@Composable
fun Unknown() = Card(Modifier.semantics { liveRegion = LiveRegionMode.Polite }) {
    Notice(Lucide.TriangleAlert, LocalWords.current["ask-unknown"], LocalShades.current.held)
}

/** The way to a person, as large as it is needed. */
@Composable
fun HandOver(state: AskState, onEvent: (AskEvent) -> Unit) {
    val words = LocalWords.current
    if (state.handed) {
        Notice(Lucide.CircleCheck, words["ask-handed"], LocalShades.current.good)
        LeadRow(Lucide.MessageSquareText, words["ask-handed-open"], null) { onEvent(AskEvent.OpenHanded) }
        return
    }
    if (state.answer?.known == true) {
        SideButton(words["ask-hand-over"], { onEvent(AskEvent.HandOver) }, Modifier.fillMaxWidth(), Lucide.Send)
    } else {
        MainButton(words["ask-hand-over"], { onEvent(AskEvent.HandOver) }, Modifier.fillMaxWidth(), Lucide.Send)
    }
    Soft(words["ask-hand-over-about"])
}
