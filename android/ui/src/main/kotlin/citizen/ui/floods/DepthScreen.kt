package citizen.ui.floods

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import citizen.core.Depth
import citizen.core.FloodPage
import citizen.core.Trouble
import citizen.ui.parts.AgeLine
import citizen.ui.parts.Card
import citizen.ui.parts.Frame
import citizen.ui.parts.Heading
import citizen.ui.parts.Notice
import citizen.ui.parts.Soft
import citizen.ui.publics.PublicNames
import citizen.ui.publics.PublicRow
import citizen.ui.rivers.LevelNow
import citizen.ui.services.ItemCard
import citizen.ui.theme.LocalShades
import citizen.ui.theme.Lucide
import citizen.ui.theme.Tokens
import citizen.ui.words.LocalWords

/** Water on roads; [page] is nothing while it is read. */
data class DepthState(val page: FloodPage?, val names: PublicNames, val busy: Boolean, val failed: Trouble?)

sealed interface DepthEvent {
    data object Back : DepthEvent

    data object Again : DepthEvent

    data class Report(val depth: Depth) : DepthEvent

    data class Road(val code: String) : DepthEvent

    data class River(val station: String) : DepthEvent

    data class Shelter(val item: String) : DepthEvent
}

/** How deep it is, by a tap; then where others reported water, and where one is safe. */
@Composable
fun DepthScreen(state: DepthState, onEvent: (DepthEvent) -> Unit) {
    val words = LocalWords.current
    Frame(words["depth-title"], onBack = { onEvent(DepthEvent.Back) }) {
        Notice(Lucide.TriangleAlert, words["depth-safe"], LocalShades.current.held)
        Heading(words["depth-ask"])
        Depth.entries.forEach { depth -> DepthRow(depth) { onEvent(DepthEvent.Report(depth)) } }
        Soft(words["depth-next"])
        Around(state, onEvent)
        AgeLine(state.page?.heardAtMs, state.busy, state.failed) { onEvent(DepthEvent.Again) }
    }
}

@Composable
private fun DepthRow(depth: Depth, onTap: () -> Unit) = Card(onClick = onTap) {
    Row(
        Modifier.fillMaxWidth(),
        horizontalArrangement = Arrangement.spacedBy(Tokens.Gap),
        verticalAlignment = Alignment.CenterVertically,
    ) {
        DepthSign(depth)
        Text(LocalWords.current.of("depth", depth.word), Modifier.weight(1f), style = MaterialTheme.typography.titleSmall)
    }
}

/** Its name in the family `depth-…` of the message files. */
val Depth.word: String get() = name.lowercase()

@Composable
private fun Around(state: DepthState, onEvent: (DepthEvent) -> Unit) {
    val words = LocalWords.current
    val page = state.page ?: return
    Heading(words["depth-roads"])
    if (page.roads.isEmpty()) Soft(words[if (page.heardAtMs == null) "service-never" else "depth-no-roads"])
    page.roads.forEach { road -> PublicRow(road, state.names) { onEvent(DepthEvent.Road(road.code)) } }
    if (page.rivers.isNotEmpty()) Heading(words["rivers-title"])
    page.rivers.forEach { river ->
        Card(onClick = { onEvent(DepthEvent.River(river.id)) }) {
            Text("${river.name} · ${river.river}", style = MaterialTheme.typography.titleSmall)
            LevelNow(river)
        }
    }
    if (page.shelters.isNotEmpty()) Heading(words["depth-shelters"])
    page.shelters.forEach { place -> ItemCard(place) { onEvent(DepthEvent.Shelter(place.id)) } }
}
