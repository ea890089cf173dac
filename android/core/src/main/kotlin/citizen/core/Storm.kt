package citizen.core

import citizen.core.generated.StormCentre
import citizen.core.generated.StormView
import kotlin.math.roundToInt

/** A direction, of eight. */
enum class Way {
    N,
    NE,
    E,
    SE,
    S,
    SW,
    W,
    NW,
    ;

    companion object {
        private const val DEGREES = 45

        /** Of degrees from north, clockwise. */
        fun of(bearing: Double): Way = entries[(bearing / DEGREES).roundToInt().mod(entries.size)]
    }
}

/** The centre of a storm at one time; [force] is its strongest wind in Beaufort, [rung] its class. */
data class Eye(val atMs: Long, val force: Int, val rung: Rung?, val metres: Double?, val way: Way?)

/** A storm now, and where it is [nearest], before now where it [passed]; seen from [commune], else from the phone. */
data class Storm(val now: Eye, val nearest: Eye?, val passed: Boolean, val commune: String?)

internal fun StormView.plain() = Storm(now.plain(), nearest?.plain(), passed, commune)

private fun StormCentre.plain() = Eye(at, beaufort.toInt(), step?.plain(), metres, bearing?.let(Way::of))
