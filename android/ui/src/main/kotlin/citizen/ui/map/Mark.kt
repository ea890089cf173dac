package citizen.ui.map

import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.geometry.Size
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.ColorFilter
import androidx.compose.ui.graphics.Path
import androidx.compose.ui.graphics.StrokeJoin
import androidx.compose.ui.graphics.drawscope.DrawScope
import androidx.compose.ui.graphics.drawscope.Stroke
import androidx.compose.ui.graphics.drawscope.translate
import androidx.compose.ui.graphics.luminance
import androidx.compose.ui.text.drawText
import citizen.core.MapKind
import citizen.core.MapMark
import citizen.ui.theme.Tokens
import citizen.ui.theme.levelOf
import citizen.ui.theme.written

/** A mark: what it is by its shape, how serious by colour and sign; [count] where it stands for several. */
fun DrawScope.drawMark(mark: MapMark, at: Offset, count: Int, pens: MarkPens) {
    val radius = Tokens.MapMark.toPx() / 2
    val (fill, on) = mark.colours(pens)
    val shape = shape(mark.kind, at, radius)
    drawPath(shape, fill)
    drawPath(shape, pens.ink, style = Stroke(Tokens.Hair.toPx() * 2, join = StrokeJoin.Round))
    val sign = mark.sign
    if (sign != null) {
        // A triangle has its room below its middle.
        written(sign, if (mark.kind == MapKind.Warning) at + Offset(0f, radius / 4) else at, on, pens)
    } else {
        pens.signs[mark.kind]?.let { painter ->
            val side = radius * 1.1f
            translate(at.x - side / 2, at.y - side / 2) { with(painter) { draw(Size(side, side), colorFilter = ColorFilter.tint(on)) } }
        }
    }
    if (count > 1) counted(count, at + Offset(radius, -radius), pens)
}

private fun MapMark.colours(pens: MarkPens): Pair<Color, Color> {
    val own = written(color)
    return when {
        level > 0 -> levelOf(level).let { it.fill to it.on }
        own != null -> own to if (own.luminance() > HALF_BRIGHT) Tokens.Ink else Color.White
        else -> pens.ground to pens.ink
    }
}

/** Where dark ink and white are equally well seen. */
private const val HALF_BRIGHT = 0.18f

private fun shape(kind: MapKind, at: Offset, r: Float): Path = when (kind) {
    MapKind.Warning -> corners(at, 3, r * 1.25f)

    MapKind.River -> corners(at, 32, r)

    MapKind.Report -> corners(at, 6, r * 1.1f)

    MapKind.Point, MapKind.Heat -> corners(at, 4, r * 1.2f)

    MapKind.Place -> Path().apply {
        val side = r * 0.85f
        addRect(androidx.compose.ui.geometry.Rect(at.x - side, at.y - side, at.x + side, at.y + side))
    }
}

/** Equal sides, a corner on top. */
private fun corners(at: Offset, count: Int, r: Float) = Path().apply {
    for (corner in 0 until count) {
        val turn = Math.PI * 2 * corner / count
        val x = at.x + r * Math.sin(turn).toFloat()
        val y = at.y - r * Math.cos(turn).toFloat()
        if (corner == 0) moveTo(x, y) else lineTo(x, y)
    }
    close()
}

private fun DrawScope.counted(count: Int, at: Offset, pens: MarkPens) {
    val text = pens.measurer.measure(count.toString(), pens.text.copy(color = pens.onPrimary))
    val room = Tokens.Step.toPx() / 2
    val size = Size(text.size.width + room * 2, text.size.height.toFloat())
    val corner = Offset(at.x - size.width / 2, at.y - size.height / 2)
    drawRoundRect(pens.primary, corner, size, androidx.compose.ui.geometry.CornerRadius(size.height / 2))
    drawText(text, topLeft = corner + Offset(room, 0f))
}

private fun DrawScope.written(sign: String, at: Offset, color: Color, pens: MarkPens) {
    val text = pens.measurer.measure(sign, pens.text.copy(color = color))
    drawText(text, topLeft = Offset(at.x - text.size.width / 2f, at.y - text.size.height / 2f))
}
