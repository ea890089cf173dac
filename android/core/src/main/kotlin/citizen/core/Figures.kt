package citizen.core

import citizen.core.generated.Phone
import citizen.wire.generated.FiguresPage
import citizen.wire.generated.LatestFigure

/**
 * The last figure of an indicator, of [period] (`2026-03`, `2026-Q1`, `2026`): of the
 * province, what it was [before], and by the code of each commune that has one. [there]
 * of [expected] entered figures are in it.
 */
data class Figure(
    val indicator: String,
    val name: Said,
    val unit: Said,
    val decimals: Int,
    val period: String,
    val value: Double,
    val before: Double?,
    val there: Int,
    val expected: Int,
    val communes: Map<String, Double>,
    val example: Boolean,
)

/** What this phone has heard of figures. */
data class FigureList(val figures: List<Figure>, val heardAtMs: Long)

class Figures internal constructor(private val phone: Phone) {
    /** Nothing when none ever were heard of. */
    suspend fun all(): FigureList? = aside { phone.figures()?.plain() }

    /** Waits for the network. */
    suspend fun fetch() = stoppable { stop -> phone.fetchFigures(stop) }
}

private fun FiguresPage.plain() = FigureList(figures.map(LatestFigure::plain), serverTime)

internal fun LatestFigure.plain() = Figure(
    indicator = indicator,
    name = name.plain(),
    unit = unit.plain(),
    decimals = decimals.toInt(),
    period = period,
    value = value,
    before = before,
    there = there.toInt(),
    expected = expected.toInt(),
    communes = communes.associate { it.code to it.value },
    example = example,
)
