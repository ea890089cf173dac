package citizen.ui.services

import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import citizen.core.Door
import citizen.core.Item
import citizen.ui.parts.Card
import citizen.ui.parts.Notice
import citizen.ui.parts.Soft
import citizen.ui.theme.LocalShades
import citizen.ui.theme.Lucide
import citizen.ui.words.LocalWords
import citizen.ui.words.Words
import citizen.ui.words.away

/** A place or a publication in a list. */
@Composable
fun ItemCard(item: Item, onOpen: () -> Unit) = Card(onClick = onOpen) {
    val words = LocalWords.current
    Text(words.said(item.title), style = MaterialTheme.typography.titleSmall)
    (item.summary?.let(words::said) ?: item.address)?.let { Soft(it) }
    Standing(item)
}

/** How far, whether it is open, whether that can be relied on; of a storm how near it comes. */
@Composable
fun Standing(item: Item) {
    val words = LocalWords.current
    item.storm?.let { StormPart(it) }
    val known = listOfNotNull(item.metres?.let(words::away), item.door?.let(words::door))
    if (known.isNotEmpty()) Soft(known.joinToString(" · "))
    if (item.followed) Notice(Lucide.Bell, words["item-followed"], MaterialTheme.colorScheme.primary)
    val old = item.ageHours?.let { words["item-old", "count" to it] } ?: words["item-stale"]
    if (item.stale) Text(old, style = MaterialTheme.typography.bodySmall, color = LocalShades.current.held)
    if (item.example) Soft(words["item-example"])
}

private fun Words.door(door: Door): String = when (door) {
    Door.Open -> get("item-open")
    Door.Shut -> get("item-shut")
    Door.Closed -> get("item-closed")
}
