package citizen.ui.map

import androidx.compose.foundation.horizontalScroll
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.rememberScrollState
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import citizen.core.MapLayer
import citizen.core.MapMark
import citizen.ui.parts.Choice
import citizen.ui.parts.Frame
import citizen.ui.parts.Heading
import citizen.ui.parts.Notice
import citizen.ui.parts.SignButton
import citizen.ui.parts.Soft
import citizen.ui.theme.LocalShades
import citizen.ui.theme.Lucide
import citizen.ui.theme.Tokens
import citizen.ui.words.LocalWords

/** The map, and all of it once more as a list; from this phone alone. */
@Composable
fun MapScreen(state: MapState, onEvent: (MapEvent) -> Unit) {
    val words = LocalWords.current
    val title = state.service?.let(words::said) ?: words["map-title"]
    Frame(title, onBack = { onEvent(MapEvent.Back) }.takeIf { state.service != null }) {
        if (!state.hasMap) Notice(Lucide.MapSheet, words["map-none"], LocalShades.current.held)
        if (state.layers.isNotEmpty()) Layers(state.layers, onEvent)
        if (state.hasMap) MapSheet(state, onEvent)
        if (state.lost) Notice(Lucide.MapPin, words["map-lost"], LocalShades.current.held)
        state.card?.let { CardPart(it, onEvent) }
        Heading(words[if (state.hasMap) "map-shown" else "map-all", "count" to state.shown.size])
        if (state.shown.isEmpty()) Soft(words[if (state.layers.isEmpty()) "map-empty" else "map-nothing-here"])
        Rows(state.shown, ROWS, onEvent)
    }
}

@Composable
private fun Layers(layers: List<MapLayer>, onEvent: (MapEvent) -> Unit) = Row(
    Modifier.fillMaxWidth().horizontalScroll(rememberScrollState()),
    horizontalArrangement = Arrangement.spacedBy(Tokens.Step),
) {
    val words = LocalWords.current
    layers.forEach { layer ->
        Choice("${words.layer(layer)} · ${layer.count}", layer.on, { onEvent(MapEvent.Layer(layer.id, !layer.on)) })
    }
}

@Composable
private fun CardPart(card: MapCard, onEvent: (MapEvent) -> Unit) {
    val words = LocalWords.current
    Row(
        Modifier.fillMaxWidth().semantics { liveRegion = LiveRegionMode.Polite },
        horizontalArrangement = Arrangement.spacedBy(Tokens.Step),
        verticalAlignment = Alignment.CenterVertically,
    ) {
        Text(
            card.commune ?: words["map-outside"],
            Modifier.weight(1f).semantics { heading() },
            style = MaterialTheme.typography.titleMedium,
        )
        SignButton(Lucide.X, words["map-close"], { onEvent(MapEvent.Shut) })
    }
    card.facts?.let { FactsPart(it, onEvent) }
    if (card.marks.isEmpty() && card.facts == null) Soft(words["map-nothing-here"])
    Rows(card.marks, CARD_ROWS, onEvent)
}

@Composable
private fun Rows(marks: List<MapMark>, most: Int, onEvent: (MapEvent) -> Unit) {
    marks.take(most).forEach { mark -> MarkRow(mark) { onEvent(MapEvent.Open(mark)) } }
    if (marks.size > most) Soft(LocalWords.current["map-more", "count" to marks.size - most])
}

private const val ROWS = 40
private const val CARD_ROWS = 8
