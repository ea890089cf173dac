package citizen.ui.account

import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import citizen.core.Changed
import citizen.ui.desk.Desk
import citizen.ui.desk.Route
import citizen.ui.desk.reading
import citizen.ui.parts.Card
import citizen.ui.parts.Frame
import citizen.ui.parts.LeadRow
import citizen.ui.parts.MainButton
import citizen.ui.parts.SideButton
import citizen.ui.parts.Soft
import citizen.ui.theme.Lucide
import citizen.ui.words.LocalWords

/** Who is signed in; an empty [number] is nobody. */
data class MeState(val number: String, val waiting: Int, val unseen: Int)

sealed interface MeEvent {
    data object SignIn : MeEvent

    data object SignOut : MeEvent

    data object Settings : MeEvent

    data object Outbox : MeEvent

    data object Follow : MeEvent

    data object Notices : MeEvent

    data object MyData : MeEvent

    data object Phones : MeEvent
}

@Composable
fun MeScreen(state: MeState, onEvent: (MeEvent) -> Unit) {
    val words = LocalWords.current
    Frame(words["tab-me"], onBack = null) {
        Card {
            if (state.number.isEmpty()) {
                Text(words["me-nobody"])
                MainButton(words["sign-in"], { onEvent(MeEvent.SignIn) }, icon = Lucide.CircleUser)
            } else {
                Text(words["me-signed-in", "number" to state.number])
                Soft(words["me-sign-out-keeps"])
                SideButton(words["me-sign-out"], { onEvent(MeEvent.SignOut) })
            }
        }
        if (state.number.isNotEmpty()) {
            LeadRow(Lucide.ShieldCheck, words["my-data-title"], words["my-data-about"]) { onEvent(MeEvent.MyData) }
            LeadRow(Lucide.Phone, words["phones-title"], words["phones-about"]) { onEvent(MeEvent.Phones) }
        }
        LeadRow(Lucide.Clock, words["outbox-title"], words["home-waiting", "count" to state.waiting]) { onEvent(MeEvent.Outbox) }
        LeadRow(Lucide.Bell, words["notices-title"], words["notices-new", "count" to state.unseen].takeIf { state.unseen > 0 }) {
            onEvent(MeEvent.Notices)
        }
        LeadRow(Lucide.MapPin, words["follow-title"], null) { onEvent(MeEvent.Follow) }
        LeadRow(Lucide.Settings, words["settings-title"], words["settings-about"]) { onEvent(MeEvent.Settings) }
    }
}

/** The person's own corner over the core. */
@Composable
fun Me(desk: Desk) {
    val core = desk.core
    val number by desk.reading("number", { it == Changed.Account }) { core.account.number().orEmpty() }
    val outbox by desk.reading("outbox", { it == Changed.Outbox }) { core.reports.outbox() }
    val notices by desk.reading("notices", { it == Changed.Notices }) { core.notices.all() }
    val waiting = outbox.orEmpty().map { it.report }.distinct().size
    MeScreen(MeState(number.orEmpty(), waiting, notices.orEmpty().count { !it.seen })) { event ->
        when (event) {
            MeEvent.SignIn -> desk.ways.go(Route.SignIn)
            MeEvent.SignOut -> desk.act { core.account.signOut() }
            MeEvent.Settings -> desk.ways.go(Route.Settings)
            MeEvent.Outbox -> desk.ways.go(Route.Outbox)
            MeEvent.Follow -> desk.ways.go(Route.Follow)
            MeEvent.Notices -> desk.ways.go(Route.Notices)
            MeEvent.MyData -> desk.ways.go(Route.MyData)
            MeEvent.Phones -> desk.ways.go(Route.Phones)
        }
    }
}
