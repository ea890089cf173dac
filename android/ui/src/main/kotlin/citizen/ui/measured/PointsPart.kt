package citizen.ui.measured

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import citizen.core.Heat
import citizen.core.Point
import citizen.ui.parts.Card
import citizen.ui.parts.Heading
import citizen.ui.parts.SideButton
import citizen.ui.parts.Soft
import citizen.ui.theme.Lucide
import citizen.ui.words.LocalHour
import citizen.ui.words.LocalWords
import citizen.ui.words.away
import citizen.ui.words.moment

/** Points of a kind that are shown before somebody asks for all. */
private const val SHOWN = 4

/** What is measured, a heading each kind: followed ones first, then the nearest. */
@Composable
fun PointsPart(points: List<Point>, onOpen: (String) -> Unit) {
    val words = LocalWords.current
    points.groupBy { it.measured.word }.forEach { (kind, those) ->
        var all by rememberSaveable(kind) { mutableStateOf(false) }
        Heading(words.of("measured", kind))
        val shown = if (all) those else those.take(SHOWN)
        shown.forEach { point -> PointCard(point) { onOpen(point.id) } }
        val more = those.size - shown.size
        if (more > 0) SideButton(words["point-more", "count" to more], { all = true }, Modifier.fillMaxWidth(), Lucide.Plus)
    }
}

/** Where satellites saw heat: no proof of a fire, and said so. */
@Composable
fun HeatPart(heats: List<Heat>) {
    if (heats.isEmpty()) return
    val words = LocalWords.current
    Heading(words["heat-title"])
    Soft(words["heat-about"])
    heats.forEach { heat ->
        Card {
            Text(heat.place?.let(words::said) ?: "${heat.lat}, ${heat.lon}", style = MaterialTheme.typography.titleSmall)
            val seen = words["heat-seen", "name" to heat.seenBy, "time" to LocalHour.current.moment(heat.atMs)]
            Soft(listOfNotNull(seen, heat.strength.takeIf { it.isNotEmpty() }, heat.metres?.let(words::away)).joinToString(" · "))
            if (heat.example) Soft(words["item-example"])
        }
    }
}
