package citizen.ui.rivers

import androidx.compose.foundation.Canvas
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.height
import androidx.compose.material3.MaterialTheme
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.graphics.Path
import androidx.compose.ui.graphics.PathEffect
import androidx.compose.ui.graphics.drawscope.Stroke
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.drawText
import androidx.compose.ui.text.rememberTextMeasurer
import citizen.core.Alarm
import citizen.core.Mark
import citizen.ui.theme.LocalShades
import citizen.ui.theme.Tokens
import citizen.ui.theme.levelOf
import citizen.ui.words.LocalWords

/** Levels over time, the forecast in dashes, alarm levels as lines with their names; [says] is what is read aloud. */
@Composable
fun LevelChart(readings: List<Mark>, forecast: List<Mark>, alarms: List<Alarm>, says: String) {
    val ink = MaterialTheme.colorScheme.primary
    val dark = LocalShades.current.dark
    val words = LocalWords.current
    val measurer = rememberTextMeasurer()
    val small = MaterialTheme.typography.labelSmall
    val dashes = PathEffect.dashPathEffect(floatArrayOf(DASH, DASH))
    Canvas(Modifier.fillMaxWidth().height(Tokens.Picture * 2).semantics { contentDescription = says }) {
        val frame = ChartFrame(readings + forecast, alarms, size.width, size.height)
        alarms.forEachIndexed { index, alarm ->
            val y = frame.y(alarm.mm)
            val colour = levelOf(index + 2).let { if (dark) it.lineDark else it.line }
            drawLine(colour, Offset(0f, y), Offset(size.width, y), Tokens.Hair.toPx() * 2)
            val name = measurer.measure(words.said(alarm.name), small.copy(color = colour))
            // Under its line where there is no room above.
            val above = y - name.size.height
            drawText(name, topLeft = Offset(0f, if (above < 0) y else above))
        }
        val thick = Tokens.Step.toPx() / 3
        drawPath(frame.path(readings), ink, style = Stroke(thick))
        drawPath(frame.path(readings.takeLast(1) + forecast), ink, style = Stroke(thick, pathEffect = dashes))
    }
}

private const val DASH = 12f

/** Where a mark stands in the picture. */
private class ChartFrame(marks: List<Mark>, alarms: List<Alarm>, private val width: Float, private val height: Float) {
    private val from = marks.minOf { it.atMs }
    private val span = (marks.maxOf { it.atMs } - from).coerceAtLeast(1)
    private val low = (marks.map { it.mm } + alarms.map { it.mm }).min()
    private val high = ((marks.map { it.mm } + alarms.map { it.mm }).max()).coerceAtLeast(low + 1)

    fun y(mm: Long): Float = height - (mm - low).toFloat() / (high - low) * height

    fun path(marks: List<Mark>) = Path().apply {
        marks.forEachIndexed { index, mark ->
            val x = (mark.atMs - from).toFloat() / span * width
            if (index == 0) moveTo(x, y(mark.mm)) else lineTo(x, y(mark.mm))
        }
    }
}
