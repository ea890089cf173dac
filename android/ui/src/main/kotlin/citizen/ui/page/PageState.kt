package citizen.ui.page

import citizen.core.ReportPage

/** One report, and what is being said to it. */
data class PageState(val report: ReportPage, val signIn: Boolean)

sealed interface PageEvent {
    data object Back : PageEvent

    data object SignIn : PageEvent

    data object Edit : PageEvent

    data object Withdraw : PageEvent

    data class Rate(val stars: Int, val reason: String?) : PageEvent

    data class Reopen(val reason: String) : PageEvent

    data class Add(val text: String) : PageEvent
}
