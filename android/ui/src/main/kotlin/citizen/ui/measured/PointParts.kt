package citizen.ui.measured

import androidx.compose.foundation.BorderStroke
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.size
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Surface
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.text.TextStyle
import citizen.core.Gate
import citizen.core.Measured
import citizen.core.Point
import citizen.core.Reading
import citizen.core.Rung
import citizen.ui.parts.Card
import citizen.ui.parts.Notice
import citizen.ui.parts.Soft
import citizen.ui.theme.LocalShades
import citizen.ui.theme.Lucide
import citizen.ui.theme.Tokens
import citizen.ui.theme.written
import citizen.ui.words.LocalHour
import citizen.ui.words.LocalWords
import citizen.ui.words.Words
import citizen.ui.words.away
import citizen.ui.words.moment
import citizen.ui.words.reading

/** Its name in the family `measured-…` of the message files; what the app does not know is a point. */
val Measured?.word: String get() = this?.stored ?: "point"

/** A point in a list. */
@Composable
fun PointCard(point: Point, onOpen: () -> Unit) = Card(onClick = onOpen) {
    val words = LocalWords.current
    Text(point.name, style = MaterialTheme.typography.titleSmall)
    if (point.followed) Notice(Lucide.Bell, words["item-followed"], MaterialTheme.colorScheme.primary)
    PointNow(point)
}

/** What it means, what was read, when, how far away; what is old is called old. */
@Composable
fun PointNow(point: Point) {
    val words = LocalWords.current
    point.step?.let { Meaning(it, MaterialTheme.typography.labelLarge) }
    if (point.measured == Measured.Air) {
        point.ladder?.unit?.let { unit -> point.index?.let { Text("$unit ${words.reading(it)}") } }
    }
    point.readings.mapNotNull(words::read).forEach { Text(it) }
    val known = listOfNotNull(
        point.atMs?.let { words["river-at", "time" to LocalHour.current.moment(it)] },
        point.metres?.let(words::away),
    )
    if (known.isNotEmpty()) Soft(known.joinToString(" · "))
    when {
        point.atMs == null -> Soft(words["point-none"])
        point.stale -> Notice(Lucide.Clock, words["point-stale"], LocalShades.current.held)
    }
    if (point.example) Soft(words["item-example"])
}

/** A step of a scale: its colour beside its word, never alone. */
@Composable
fun Meaning(rung: Rung, style: TextStyle, also: String = "") = Row(
    horizontalArrangement = Arrangement.spacedBy(Tokens.Step),
    verticalAlignment = Alignment.CenterVertically,
) {
    written(rung.color)?.let { color ->
        Surface(
            Modifier.size(Tokens.Gap),
            shape = MaterialTheme.shapes.small,
            color = color,
            border = BorderStroke(Tokens.Hair, MaterialTheme.colorScheme.outline),
            content = {},
        )
    }
    Text(LocalWords.current.said(rung.name) + also, style = style)
}

/** A reading in words; nothing of what is no number. */
private fun Words.read(one: Reading): String? {
    val (hour, day) = one.hour to one.day
    val gate = one.gate
    return when {
        gate != null -> standing(gate)
        hour != null && day != null -> get("point-rain", "hour" to "${reading(hour)} ${one.unit}", "day" to "${reading(day)} ${one.unit}")
        else -> one.value?.let { "${said(one.name)}: ${reading(it)} ${one.unit}" }
    }
}

private fun Words.standing(gate: Gate): String = when (gate) {
    Gate.Open -> get("gate-open")
    Gate.Partly -> get("gate-partly")
    Gate.Closed -> get("gate-closed")
}
