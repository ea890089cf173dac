package citizen.ui.floods

import androidx.compose.foundation.Canvas
import androidx.compose.foundation.layout.size
import androidx.compose.material3.MaterialTheme
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.geometry.Size
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.Path
import androidx.compose.ui.graphics.StrokeCap
import androidx.compose.ui.graphics.StrokeJoin
import androidx.compose.ui.graphics.drawscope.DrawScope
import androidx.compose.ui.graphics.drawscope.Stroke
import citizen.core.Depth
import citizen.ui.theme.Tokens

/** A person in water, a house under it: to be understood without reading. The word beside it is what is read aloud. */
@Composable
fun DepthSign(depth: Depth) {
    val ink = MaterialTheme.colorScheme.onSurface
    val water = MaterialTheme.colorScheme.primary
    Canvas(Modifier.size(Tokens.Touch)) {
        if (depth == Depth.Roof) house(ink) else person(ink)
        val surface = size.height * (1 - depth.share)
        drawRect(water.copy(alpha = SHEER), Offset(0f, surface), Size(size.width, size.height - surface))
        drawLine(water, Offset(0f, surface), Offset(size.width, surface), stroke)
    }
}

/** How far up the picture the water comes. */
private val Depth.share: Float
    get() = when (this) {
        Depth.Ankle -> 0.1f
        Depth.Knee -> 0.26f
        Depth.Waist -> 0.46f
        Depth.Chest -> 0.64f
        Depth.Roof -> 0.6f
    }

private const val SHEER = 0.35f

private val DrawScope.stroke: Float get() = size.height / 16

private fun DrawScope.person(ink: Color) {
    val (w, h) = size.width to size.height
    drawCircle(ink, h * 0.09f, Offset(w / 2, h * 0.12f))
    val body = Path().apply {
        moveTo(w / 2, h * 0.24f)
        lineTo(w / 2, h * 0.56f)
        moveTo(w * 0.3f, h * 0.5f)
        lineTo(w / 2, h * 0.3f)
        lineTo(w * 0.7f, h * 0.5f)
        moveTo(w * 0.36f, h * 0.97f)
        lineTo(w / 2, h * 0.56f)
        lineTo(w * 0.64f, h * 0.97f)
    }
    drawPath(body, ink, style = Stroke(stroke, cap = StrokeCap.Round, join = StrokeJoin.Round))
}

private fun DrawScope.house(ink: Color) {
    val (w, h) = size.width to size.height
    val walls = Path().apply {
        moveTo(w * 0.08f, h * 0.46f)
        lineTo(w / 2, h * 0.12f)
        lineTo(w * 0.92f, h * 0.46f)
        moveTo(w * 0.2f, h * 0.4f)
        lineTo(w * 0.2f, h * 0.97f)
        lineTo(w * 0.8f, h * 0.97f)
        lineTo(w * 0.8f, h * 0.4f)
    }
    drawPath(walls, ink, style = Stroke(stroke, cap = StrokeCap.Round, join = StrokeJoin.Round))
}
