package citizen.core

import citizen.core.generated.HotspotView
import citizen.core.generated.Phone
import citizen.core.generated.PointView
import citizen.wire.generated.GateState
import citizen.wire.generated.PointFigure
import java.io.File

/** What is measured at a point, by the name the province has for it. */
enum class Measured(val stored: String) {
    Air("air"),
    Salinity("salinity"),
    Rain("rain"),
    Gate("gate"),
    FireDanger("forest_fire"),
    Camera("camera"),
}

enum class Gate { Open, Partly, Closed }

/** What was read last, [name] is what is measured; of rain the sums of one hour and of 24. */
data class Reading(val name: Said, val unit: String, val atMs: Long, val value: Double?, val gate: Gate?, val hour: Double?, val day: Double?)

/** A step of a scale: it holds from its figure up to the next. [color] is `#rrggbb`. */
data class Rung(val from: Double, val name: Said, val color: String?)

/** What figures mean. */
data class Ladder(val unit: String, val rungs: List<Rung>)

/** A measuring point, gate or camera here and now; [index] is what stands on [ladder], [step] what it means. */
data class Point(
    val id: String,
    val measured: Measured?,
    val name: String,
    val readings: List<Reading>,
    val metres: Double?,
    val stale: Boolean,
    val index: Double?,
    val step: Rung?,
    val ladder: Ladder?,
    val followed: Boolean,
    val example: Boolean,
) {
    /** When something was measured there last. */
    val atMs: Long? get() = readings.maxOfOrNull { it.atMs }
}

/** Where a satellite saw heat. */
data class Heat(
    val atMs: Long,
    val place: Said?,
    val lat: Double,
    val lon: Double,
    val seenBy: String,
    val strength: String,
    val metres: Double?,
    val example: Boolean,
)

/** What a camera saw, and when. */
class Still(val jpeg: ByteArray, val atMs: Long)

/** What is measured; a service shows it. */
class Points internal constructor(private val phone: Phone) {
    /** Waits for the network. */
    suspend fun fetch() = stoppable { stop -> phone.fetchPoints(stop) }

    /** What was fetched last. */
    suspend fun still(camera: String): Still = aside {
        with(phone.still(camera)) { Still(File(path).readBytes(), at) }
    }

    /** Waits for the network. */
    suspend fun fetchStill(camera: String) = stoppable { stop -> phone.fetchStill(camera, stop) }
}

internal fun PointView.plain() = Point(
    id = point.id,
    measured = Measured.entries.find { it.stored == point.kind },
    name = point.name,
    readings = point.figures.map(PointFigure::plain),
    metres = metres,
    stale = stale,
    index = index,
    step = step?.plain(),
    ladder = scale?.let { scale -> Ladder(scale.unit, scale.steps.map { it.plain() }) },
    followed = followed,
    example = point.example,
)

internal fun citizen.wire.generated.ScaleStep.plain() = Rung(from, name.plain(), color)

private fun PointFigure.plain() = Reading(
    name = called?.plain() ?: Said(name, name),
    unit = unit,
    atMs = at,
    value = value,
    gate = when (gate) {
        GateState.OPEN -> Gate.Open
        GateState.PARTLY -> Gate.Partly
        GateState.CLOSED -> Gate.Closed
        null -> null
    },
    hour = sum1h,
    day = sum24h,
)

internal fun HotspotView.plain() = with(hotspot) {
    Heat(at, place?.plain(), lat, lon, seenBy, strength, metres, example)
}
