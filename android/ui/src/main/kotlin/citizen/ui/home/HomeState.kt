package citizen.ui.home

import citizen.core.ReportLine
import citizen.core.ServiceName
import citizen.core.Warning

/** What the first screen shows. */
data class HomeState(
    val province: String?,
    val warning: Warning?,
    val moreWarnings: Int,
    val waiting: Int,
    val waitingWhy: String?,
    val reports: List<ReportLine>,
    val services: List<ServiceName>,
    /** Told of what is followed and not opened yet. */
    val unseen: Int,
    /** What is the person's own is not shown. */
    val locked: Boolean = false,
)

sealed interface HomeEvent {
    data object Report : HomeEvent

    data object Sos : HomeEvent

    data object Call : HomeEvent

    data object Outbox : HomeEvent

    data object Mine : HomeEvent

    data object Warnings : HomeEvent

    data object Notices : HomeEvent

    data object Ask : HomeEvent

    data object Map : HomeEvent

    data class Open(val report: String) : HomeEvent

    data class OpenWarning(val id: String) : HomeEvent

    data class Listen(val id: String) : HomeEvent

    data class Service(val id: String) : HomeEvent

    data class Share(val warning: Warning) : HomeEvent
}
