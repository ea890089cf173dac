package citizen.ui.services

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import citizen.core.Item
import citizen.ui.parts.Card
import citizen.ui.parts.Empty
import citizen.ui.parts.Frame
import citizen.ui.parts.Heading
import citizen.ui.parts.LeadRow
import citizen.ui.parts.MainButton
import citizen.ui.parts.SideButton
import citizen.ui.parts.Soft
import citizen.ui.parts.SwitchRow
import citizen.ui.theme.Lucide
import citizen.ui.words.LocalHour
import citizen.ui.words.LocalWords
import citizen.ui.words.moment

/** A place or a publication, and whether it is followed. */
data class ItemState(val item: Item, val followed: Boolean)

sealed interface ItemEvent {
    data object Back : ItemEvent

    data object Listen : ItemEvent

    data object Share : ItemEvent

    data class Follow(val on: Boolean) : ItemEvent

    data class Call(val number: String) : ItemEvent
}

/** A place or a publication: all that is known of it, and since when. */
@Composable
fun ItemScreen(state: ItemState, onEvent: (ItemEvent) -> Unit) {
    val words = LocalWords.current
    val item = state.item
    Frame(
        words.said(item.title),
        onBack = { onEvent(ItemEvent.Back) },
        foot = { MainButton(words["listen"], { onEvent(ItemEvent.Listen) }, Modifier.fillMaxWidth(), Lucide.Volume) },
    ) {
        item.summary?.let { Text(words.said(it), style = MaterialTheme.typography.titleSmall) }
        item.text?.let { Text(words.said(it)) }
        item.address?.let { Text(it) }
        Standing(item)
        SwitchRow(words["follow-this"], state.followed) { onEvent(ItemEvent.Follow(it)) }
        item.lists.forEach { list ->
            Card {
                Heading(words.said(list.title))
                list.lines.forEachIndexed { index, line -> Text("${index + 1}. ${words.said(line)}") }
            }
        }
        if (item.facts.isNotEmpty()) {
            Card { item.facts.forEach { Text("${words.said(it.label)}: ${words.said(it.value)}") } }
        }
        item.phones.forEach { number ->
            LeadRow(Lucide.Phone, words["item-call", "number" to number], null) { onEvent(ItemEvent.Call(number)) }
        }
        Provenance(item)
        SideButton(words["share"], { onEvent(ItemEvent.Share) }, icon = Lucide.Share)
    }
}

@Composable
private fun Provenance(item: Item) {
    val words = LocalWords.current
    item.capacity?.let { Soft(words["item-capacity", "count" to it]) }
    item.stepFree?.let { Soft(words[if (it) "item-step-free" else "item-steps"]) }
    item.verifiedOn?.let { Soft(words["item-verified", "date" to it]) }
    item.source?.let { Soft(words["item-source", "name" to it]) }
    Soft(words["item-at", "time" to LocalHour.current.moment(item.publishedAtMs)])
}

/** A link or a notice led to what is no longer there. */
@Composable
fun GoneScreen(onBack: () -> Unit) {
    val words = LocalWords.current
    Frame(words["app-name"], onBack) { Empty(Lucide.FileText, words["item-gone"]) }
}
