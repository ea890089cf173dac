package citizen.ui.measured

import androidx.compose.foundation.Image
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.material3.MaterialTheme
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.ImageBitmap
import androidx.compose.ui.layout.ContentScale
import citizen.core.Ladder
import citizen.core.Measured
import citizen.core.Point
import citizen.core.Trouble
import citizen.ui.parts.AgeLine
import citizen.ui.parts.Card
import citizen.ui.parts.Empty
import citizen.ui.parts.Frame
import citizen.ui.parts.Heading
import citizen.ui.parts.Soft
import citizen.ui.parts.SwitchRow
import citizen.ui.theme.Lucide
import citizen.ui.words.LocalHour
import citizen.ui.words.LocalWords
import citizen.ui.words.moment
import citizen.ui.words.reading

/** What a camera saw at [atMs]. */
data class Seen(val picture: ImageBitmap, val atMs: Long)

/** One point, nothing while it is read or when nobody measures there any more; [seen] of a camera. */
data class PointState(val point: Point?, val seen: Seen?, val busy: Boolean, val failed: Trouble?)

sealed interface PointEvent {
    data object Back : PointEvent

    data object Again : PointEvent

    data class Follow(val on: Boolean) : PointEvent
}

/** A measuring point, gate or camera: how it stands, on which scale, and since when. */
@Composable
fun PointScreen(state: PointState, onEvent: (PointEvent) -> Unit) {
    val words = LocalWords.current
    val point = state.point
    Frame(point?.name ?: words["measured-point"], onBack = { onEvent(PointEvent.Back) }) {
        val camera = point?.measured == Measured.Camera
        if (point == null) {
            if (!state.busy) Empty(Lucide.Clock, words["point-gone"])
        } else {
            if (camera) StillPart(point.name, state.seen, state.busy) else PointNow(point)
            SwitchRow(words["follow-point"], point.followed) { onEvent(PointEvent.Follow(it)) }
            point.ladder?.let { LadderPart(it, point) }
        }
        val heard = if (camera) state.seen?.atMs else point?.atMs
        AgeLine(heard, state.busy, state.failed.takeUnless { it is Trouble.NotFound }) { onEvent(PointEvent.Again) }
    }
}

/** The picture as wide as the screen, with its time; it is a still, and says so. */
@Composable
private fun StillPart(name: String, seen: Seen?, busy: Boolean) {
    val words = LocalWords.current
    if (seen == null) {
        if (!busy) Empty(Lucide.Camera, words["still-none"])
        return
    }
    val at = words["still-at", "time" to LocalHour.current.moment(seen.atMs)]
    Image(seen.picture, "$name. $at", Modifier.fillMaxWidth(), contentScale = ContentScale.FillWidth)
    Soft(at)
}

/** All steps of the scale, the one that holds now in strong letters and by a word. */
@Composable
private fun LadderPart(ladder: Ladder, point: Point) = Card {
    val words = LocalWords.current
    Heading(words["point-scale", "unit" to ladder.unit])
    ladder.rungs.forEach { rung ->
        val holds = rung.from == point.step?.from
        val from = words["point-from", "value" to words.reading(rung.from)]
        val also = if (holds) " · $from · ${words["point-now"]}" else " · $from"
        Meaning(rung, if (holds) MaterialTheme.typography.labelLarge else MaterialTheme.typography.bodyMedium, also)
    }
}
