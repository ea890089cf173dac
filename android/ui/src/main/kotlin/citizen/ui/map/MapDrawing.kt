package citizen.ui.map

import androidx.compose.material3.MaterialTheme
import androidx.compose.runtime.Composable
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.Path
import androidx.compose.ui.graphics.PathFillType
import androidx.compose.ui.graphics.StrokeJoin
import androidx.compose.ui.graphics.drawscope.DrawScope
import androidx.compose.ui.graphics.drawscope.Stroke
import androidx.compose.ui.graphics.drawscope.clipPath
import androidx.compose.ui.text.TextMeasurer
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.text.drawText
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.text.rememberTextMeasurer
import androidx.compose.ui.text.style.TextAlign
import citizen.core.MapArea
import citizen.core.MapHere
import citizen.core.MapMark
import citizen.core.MapName
import citizen.core.MapPicture
import citizen.core.MapRing
import citizen.ui.theme.LocalShades
import citizen.ui.theme.Tokens
import citizen.ui.theme.levelOf

/** What the map is drawn with. */
class MapPens(
    val marks: List<MapMark>,
    val land: Color,
    val own: Color,
    val line: Color,
    val ink: Color,
    val primary: Color,
    val dark: Boolean,
    val name: TextStyle,
    val measurer: TextMeasurer,
    val mark: MarkPens,
)

@Composable
fun mapPens(marks: List<MapMark>): MapPens {
    val colors = MaterialTheme.colorScheme
    val shades = LocalShades.current
    return MapPens(
        marks, colors.surface, colors.primaryContainer, colors.outline, colors.onSurface, colors.primary, shades.dark,
        MaterialTheme.typography.labelSmall.copy(textAlign = TextAlign.Center), rememberTextMeasurer(), markPens(),
    )
}

private const val SHEER = 0.45f
private const val RADIUS_SHEER = 0.2f

/** Everything, in pixels that the core worked out. */
fun DrawScope.draw(picture: MapPicture, pens: MapPens) {
    val hair = Tokens.Hair.toPx()
    val shapes = picture.communes.map { it to path(it.rings) }
    shapes.forEach { (commune, shape) -> drawPath(shape, if (commune.own) pens.own else pens.land) }
    picture.areas.forEach { warned(it, pens) }
    shapes.forEach { (commune, shape) ->
        val width = if (commune.own) hair * 3 else hair
        drawPath(shape, if (commune.own) pens.primary else pens.line, style = Stroke(width, join = StrokeJoin.Round))
    }
    picture.names.forEach { named(it, pens) }
    ruler(picture, pens)
    for (group in picture.groups) {
        val mark = group.marks.firstOrNull()?.let(pens.marks::getOrNull) ?: continue
        drawMark(mark, Offset(group.x, group.y), group.marks.size, pens.mark)
    }
    picture.here?.let { here(it, pens) }
}

private fun path(rings: List<MapRing>) = Path().apply {
    fillType = PathFillType.EvenOdd
    for (ring in rings) {
        for (corner in 0 until ring.size / 2) {
            val (x, y) = ring[corner * 2] to ring[corner * 2 + 1]
            if (corner == 0) moveTo(x, y) else lineTo(x, y)
        }
        close()
    }
}

/** A tint of the law's colour, hatched, within a line of its own: seen in grey, too. */
private fun DrawScope.warned(area: MapArea, pens: MapPens) {
    val level = levelOf(area.level)
    val line = if (pens.dark) level.lineDark else level.line
    val step = Tokens.Step.toPx()
    for (part in area.parts) {
        val shape = path(part)
        drawPath(shape, if (pens.dark) level.tintDark else level.tint)
        clipPath(shape) {
            var x = -size.height
            while (x < size.width) {
                drawLine(line.copy(alpha = SHEER), Offset(x, size.height), Offset(x + size.height, 0f), Tokens.Hair.toPx())
                x += step
            }
        }
        drawPath(shape, line, style = Stroke(Tokens.Hair.toPx() * 2, join = StrokeJoin.Round))
    }
}

private fun DrawScope.named(name: MapName, pens: MapPens) {
    val weight = if (name.own) FontWeight.SemiBold else FontWeight.Normal
    val text = pens.measurer.measure(name.lines.joinToString("\n"), pens.name.copy(color = pens.ink, fontWeight = weight))
    drawText(text, topLeft = Offset(name.x - text.size.width / 2f, name.y - text.size.height / 2f))
}

private fun DrawScope.ruler(picture: MapPicture, pens: MapPens) {
    val (left, foot) = Tokens.Step.toPx() to size.height - Tokens.Step.toPx()
    val (width, tick) = Tokens.Hair.toPx() * 2 to Tokens.Step.toPx() / 2
    val right = left + picture.ruler.px
    drawLine(pens.ink, Offset(left, foot), Offset(right, foot), width)
    drawLine(pens.ink, Offset(left, foot), Offset(left, foot - tick), width)
    drawLine(pens.ink, Offset(right, foot), Offset(right, foot - tick), width)
    val metres = picture.ruler.metres
    val text = if (metres >= KILO) "${metres / KILO} km" else "$metres m"
    val said = pens.measurer.measure(text, pens.name.copy(color = pens.ink))
    drawText(said, topLeft = Offset(left + tick, foot - tick - said.size.height))
}

private const val KILO = 1_000

private fun DrawScope.here(here: MapHere, pens: MapPens) {
    val at = Offset(here.x, here.y)
    here.radiusPx?.let { drawCircle(pens.primary.copy(alpha = RADIUS_SHEER), it, at) }
    here.radiusPx?.let { drawCircle(pens.primary, it, at, style = Stroke(Tokens.Hair.toPx())) }
    drawCircle(pens.land, Tokens.Step.toPx(), at)
    drawCircle(pens.primary, Tokens.Step.toPx() * 0.75f, at)
}
