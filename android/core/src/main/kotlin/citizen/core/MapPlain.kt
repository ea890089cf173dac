package citizen.core

import citizen.core.generated.MapCanvas as Canvas
import citizen.core.generated.MapKind as Kinds
import citizen.core.generated.MapLayer as Layer
import citizen.core.generated.MapMark as Drawn
import citizen.core.generated.MapPicture as Picture
import citizen.core.generated.MapStep as Made
import citizen.core.generated.MapView as View

internal fun MapCanvas.generated() = Canvas(widthPx.toUInt(), heightPx.toUInt(), textPx, touchPx)

internal fun MapView.generated() = View(lat, lon, metresPerPx)

internal fun View.plain() = MapView(lat, lon, metresPerPx)

internal fun MapStep.generated(): Made = when (this) {
    MapStep.Whole -> Made.Whole
    MapStep.Stay -> Made.Stay
    MapStep.Nearer -> Made.Nearer
    MapStep.Further -> Made.Further
    is MapStep.Drag -> Made.Drag(x, y)
    is MapStep.Pinch -> Made.Pinch(x, y, factor)
    is MapStep.Go -> Made.Go(lat, lon)
}

private fun Kinds.plain() = when (this) {
    Kinds.WARNING -> MapKind.Warning
    Kinds.RIVER -> MapKind.River
    Kinds.REPORT -> MapKind.Report
    Kinds.POINT -> MapKind.Point
    Kinds.HEAT -> MapKind.Heat
    Kinds.PLACE -> MapKind.Place
}

internal fun Layer.plain() = MapLayer(id, kind.plain(), name?.plain(), measuredOf(measured), count.toInt(), on)

internal fun Drawn.plain() = MapMark(
    kind = kind.plain(),
    id = id,
    service = service,
    title = title.plain(),
    metres = metres,
    level = level.toInt(),
    sign = sign,
    known = known,
    step = step?.plain(),
    color = color,
    measured = measuredOf(measured),
    atMs = at,
    door = opening?.door(),
    stage = report?.let { stage(it.state, it.caseState) },
    example = example,
)

private fun measuredOf(stored: String?) = Measured.entries.find { it.stored == stored }

internal fun Picture.plain() = MapPicture(
    communes = communes.map { MapCommune(it.code, it.own, it.followed, it.rings.packed()) },
    areas = areas.map { area -> MapArea(area.level.toInt(), area.parts.map { it.packed() }) },
    names = names.map { MapName(it.lines, it.x, it.y, it.own) },
    groups = groups.map { group -> MapGroup(group.x, group.y, group.marks.map { it.toInt() }) },
    shown = shown.map { it.toInt() },
    here = here?.let { MapHere(it.x, it.y, it.radiusPx) },
    ruler = MapRuler(ruler.metres.toInt(), ruler.px),
)

private fun List<List<Float>>.packed(): List<MapRing> = map { it.toFloatArray() }
