package citizen.ui.page

import citizen.core.Picked
import citizen.core.ReportPage

/** One report, and what is being said to it; [texts] where it may also go as a text message. */
data class PageState(val report: ReportPage, val signIn: Boolean, val texts: Boolean = false)

sealed interface PageEvent {
    data object Back : PageEvent

    data object SignIn : PageEvent

    data object Text : PageEvent

    data object Edit : PageEvent

    data object Withdraw : PageEvent

    data class Rate(val stars: Int, val reason: String?) : PageEvent

    data class Reopen(val reason: String, val files: List<Picked>) : PageEvent

    data class Add(val text: String, val files: List<Picked>) : PageEvent
}
