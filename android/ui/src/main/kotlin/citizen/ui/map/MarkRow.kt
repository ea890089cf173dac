package citizen.ui.map

import androidx.compose.foundation.Canvas
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.size
import androidx.compose.material3.Icon
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import citizen.core.Door
import citizen.core.MapKind
import citizen.core.MapLayer
import citizen.core.MapMark
import citizen.ui.measured.word
import citizen.ui.parts.Card
import citizen.ui.parts.Soft
import citizen.ui.theme.LocalShades
import citizen.ui.theme.Lucide
import citizen.ui.theme.Tokens
import citizen.ui.words.LocalHour
import citizen.ui.words.LocalWords
import citizen.ui.words.Words
import citizen.ui.words.away
import citizen.ui.words.moment

/** A mark in words, with the sign that the map has for it. */
@Composable
fun MarkRow(mark: MapMark, onOpen: () -> Unit) = Card(onClick = onOpen) {
    val words = LocalWords.current
    val pens = markPens()
    Row(
        Modifier.fillMaxWidth(),
        horizontalArrangement = Arrangement.spacedBy(Tokens.Gap),
        verticalAlignment = Alignment.CenterVertically,
    ) {
        Canvas(Modifier.size(Tokens.Touch)) { drawMark(mark, center, 1, pens) }
        Column(Modifier.weight(1f)) {
            Text(words.name(mark), style = MaterialTheme.typography.titleSmall)
            Soft(words.standing(mark))
            val known = listOfNotNull(
                mark.atMs?.let { words["river-at", "time" to LocalHour.current.moment(it)] },
                mark.metres?.let(words::away),
            )
            if (known.isNotEmpty()) Soft(known.joinToString(" · "))
            if (mark.example) Soft(words["item-example"])
        }
        Icon(Lucide.ChevronRight, contentDescription = null, tint = LocalShades.current.soft)
    }
}

/** What a layer is called. */
fun Words.layer(layer: MapLayer): String = when (layer.kind) {
    MapKind.Place -> layer.name?.let(::said) ?: get("map-places")
    MapKind.Point -> of("measured", layer.measured.word)
    else -> kind(layer.kind)
}

private fun Words.kind(kind: MapKind): String = when (kind) {
    MapKind.Warning -> get("map-warnings")
    MapKind.River -> get("map-rivers")
    MapKind.Report -> get("map-reports")
    MapKind.Heat -> get("map-heats")
    MapKind.Point -> of("measured", "point")
    MapKind.Place -> get("map-places")
}

private fun Words.name(mark: MapMark): String = said(mark.title).ifEmpty { get("report-no-words") }

/** How it stands: what a colour and a sign say on the map, in words. */
private fun Words.standing(mark: MapMark): String = when (mark.kind) {
    MapKind.Warning -> get("warning-level", "level" to mark.level, "name" to of("level", mark.level.toString()))
    MapKind.River -> river(mark)
    MapKind.Point -> listOfNotNull(of("measured", mark.measured.word), point(mark)).joinToString(" · ")
    MapKind.Heat -> get("heat-title")
    MapKind.Report -> listOfNotNull(get("map-report"), mark.stage?.let { of("stage", it.name.lowercase()) }).joinToString(" · ")
    MapKind.Place -> mark.door?.let(::door) ?: get("map-place")
}

private fun Words.river(mark: MapMark): String {
    val step = mark.step
    return when {
        !mark.known -> get("river-no-data")
        step != null -> get("river-alarm", "name" to said(step))
        else -> get("river-normal")
    }
}

private fun Words.point(mark: MapMark): String? = if (mark.known) mark.step?.let(::said) else get("point-stale")

private fun Words.door(door: Door): String = when (door) {
    Door.Open -> get("item-open")
    Door.Shut -> get("item-shut")
    Door.Closed -> get("item-closed")
}
