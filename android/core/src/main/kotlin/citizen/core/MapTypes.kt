package citizen.core

/** Where a map looks: its middle in degrees, and its scale. */
data class MapView(val lat: Double, val lon: Double, val metresPerPx: Double)

/** On what it is drawn; [textPx] is the height of a name's line, [touchPx] the least that a finger hits. */
data class MapCanvas(val widthPx: Int, val heightPx: Int, val textPx: Double, val touchPx: Double)

/** What a person did to a map. */
sealed interface MapStep {
    data object Whole : MapStep

    data object Stay : MapStep

    data object Nearer : MapStep

    data object Further : MapStep

    data class Drag(val x: Double, val y: Double) : MapStep

    data class Pinch(val x: Double, val y: Double, val factor: Double) : MapStep

    data class Go(val lat: Double, val lon: Double) : MapStep
}

/** What a mark is; it opens by its id. */
enum class MapKind { Warning, River, Report, Point, Heat, Place }

/** Marks that are shown together; places have a [name] of the province, points say what is [measured]. */
data class MapLayer(val id: String, val kind: MapKind, val name: Said?, val measured: Measured?, val count: Int, val on: Boolean)

/** One thing on the map; [sign] is drawn in it, so that nothing is told by [level] or [color] alone. */
data class MapMark(
    val kind: MapKind,
    val id: String,
    val service: String?,
    val title: Said,
    val metres: Double?,
    val level: Int,
    val sign: String?,
    val known: Boolean,
    val step: Said?,
    val color: String?,
    val measured: Measured?,
    val atMs: Long?,
    val door: Door?,
    val stage: Stage?,
    val example: Boolean,
)

/** Corners in pixels: x, y, x, y, … */
typealias MapRing = FloatArray

/** A commune in pixels. */
class MapCommune(val code: String, val own: Boolean, val followed: Boolean, val rings: List<MapRing>)

/** The area of a warning in pixels, in parts of rings. */
class MapArea(val level: Int, val parts: List<List<MapRing>>)

class MapName(val lines: List<String>, val x: Float, val y: Float, val own: Boolean)

/** Marks that fall together, the most serious first: that one is drawn. */
class MapGroup(val x: Float, val y: Float, val marks: List<Int>)

class MapHere(val x: Float, val y: Float, val radiusPx: Float?)

class MapRuler(val metres: Int, val px: Float)

/** What is drawn; [shown] are all marks in sight, the nearest first. */
class MapPicture(
    val communes: List<MapCommune>,
    val areas: List<MapArea>,
    val names: List<MapName>,
    val groups: List<MapGroup>,
    val shown: List<Int>,
    val here: MapHere?,
    val ruler: MapRuler,
)

/** What a tap means: where it was, the [commune] there by name, and marks. */
data class MapHit(val lat: Double, val lon: Double, val commune: String?, val marks: List<Int>)
