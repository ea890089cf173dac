package citizen.ui.warnings

import citizen.core.Warning

sealed interface OneWarningEvent {
    data object Back : OneWarningEvent

    data object Listen : OneWarningEvent

    data object Share : OneWarningEvent

    data object Safe : OneWarningEvent

    data object Seen : OneWarningEvent
}

/** [placed]: it is known where this phone is. */
data class OneWarningState(val warning: Warning, val placed: Boolean)
