package citizen.ui.account

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import citizen.core.Consent
import citizen.core.DataRequest
import citizen.core.DataWish
import citizen.core.WishStage
import citizen.ui.page.SayCard
import citizen.ui.parts.Card
import citizen.ui.parts.Heading
import citizen.ui.parts.SideButton
import citizen.ui.parts.Soft
import citizen.ui.parts.SwitchRow
import citizen.ui.parts.Tag
import citizen.ui.theme.Lucide
import citizen.ui.words.LocalHour
import citizen.ui.words.LocalWords
import citizen.ui.words.moment

/** One purpose: its whole text stands beside the switch. */
@Composable
internal fun ConsentCard(consent: Consent, busy: Boolean, onDecide: (Boolean) -> Unit) = Card {
    val words = LocalWords.current
    val colors = MaterialTheme.colorScheme
    SwitchRow(words.said(consent.name), consent.given) { if (!busy) onDecide(it) }
    if (consent.sensitive) Tag(words["my-data-sensitive"], colors.primaryContainer, colors.onPrimaryContainer)
    Text(words.said(consent.text))
    consent.decidedAtMs?.let { Soft(words["my-data-decided", "time" to LocalHour.current.moment(it)]) }
}

/** What the province keeps, counted once the person asks, and a copy to take along. */
@Composable
internal fun KeptPart(state: MyDataState, onEvent: (MyDataEvent) -> Unit) {
    val words = LocalWords.current
    Heading(words["my-data-kept"])
    val kept = state.kept
    if (kept == null) {
        SideButton(words["my-data-look"], { onEvent(MyDataEvent.Look) }, Modifier.fillMaxWidth(), Lucide.Search, enabled = !state.busy)
        return
    }
    Card {
        Text(words["my-data-reports", "count" to kept.reports])
        Text(words["my-data-media", "count" to kept.media])
        Text(words["my-data-steps", "count" to kept.steps])
        Text(words["my-data-decisions", "count" to kept.decisions])
        Soft(words["page-fetched", "time" to LocalHour.current.moment(kept.atMs)])
        SideButton(words["my-data-save"], { onEvent(MyDataEvent.Save) }, Modifier.fillMaxWidth(), Lucide.FileText)
        SideButton(words["my-data-save-all"], { onEvent(MyDataEvent.SaveAll) }, Modifier.fillMaxWidth(), Lucide.Film, enabled = !state.busy)
    }
}

/** What was asked and how far it is; what may be asked besides. */
@Composable
internal fun RequestsPart(requests: List<DataRequest>, onEvent: (MyDataEvent) -> Unit) {
    val words = LocalWords.current
    Heading(words["my-data-requests"])
    requests.forEach { RequestCard(it) }
    val open = requests.filter { it.stage == WishStage.Open }.map { it.wish }.toSet()
    for (wish in listOf(DataWish.Correct, DataWish.Withdraw, DataWish.Restrict) - open) {
        SayCard(wish.word, "data-send") { onEvent(MyDataEvent.Ask(wish, it)) }
    }
    if (DataWish.Erase !in open) EraseCard { onEvent(MyDataEvent.Ask(DataWish.Erase, null)) }
}

/** Its key in the message files. */
val DataWish.word: String get() = "data-${name.lowercase()}"

@Composable
private fun RequestCard(request: DataRequest) = Card {
    val words = LocalWords.current
    val hour = LocalHour.current
    Text(words[request.wish.word], style = MaterialTheme.typography.titleSmall)
    Text(words["wish-${request.stage.name.lowercase()}", "time" to hour.moment(request.dueAtMs)])
    request.answer?.let { Text(it) }
    Soft(words["wish-made", "time" to hour.moment(request.madeAtMs)])
}

/** What cannot be undone is said before it is asked for. */
@Composable
private fun EraseCard(onErase: () -> Unit) {
    val words = LocalWords.current
    var asked by rememberSaveable { mutableStateOf(false) }
    if (!asked) {
        SideButton(words["data-erase"], { asked = true }, Modifier.fillMaxWidth(), Lucide.X)
        return
    }
    Card(border = MaterialTheme.colorScheme.error) {
        Text(words["data-erase-about"])
        SideButton(words["data-erase-sure"], onErase, Modifier.fillMaxWidth(), Lucide.X)
        SideButton(words["data-erase-not"], { asked = false }, Modifier.fillMaxWidth())
    }
}
