package citizen.ui.warnings

import citizen.core.Trouble
import citizen.core.Warning

/** [heardAtMs]: when a warning came last; [last] are the latest that did. */
data class ReachState(
    val checks: List<Check>,
    val testing: Boolean,
    val failed: Trouble?,
    val heardAtMs: Long?,
    val last: List<Warning>,
)

sealed interface ReachEvent {
    data object Back : ReachEvent

    data object Again : ReachEvent

    data class Make(val mend: Mend) : ReachEvent

    data class Open(val warning: String) : ReachEvent
}
