package citizen.ui.page

import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import citizen.core.Changed
import citizen.ui.desk.Desk
import citizen.ui.desk.Route
import citizen.ui.desk.reading
import citizen.ui.desk.text
import citizen.ui.parts.Absent
import citizen.ui.words.LocalWords

/** One report over the core. */
@Composable
fun Page(desk: Desk, id: String) {
    val reports = desk.core.reports
    val report = desk.reading(id, { it == Changed.Report(id) || it == Changed.Outbox }) { reports.page(id) }
    val signIn by desk.reading("account", { it == Changed.Account || it == Changed.Outbox }) {
        desk.core.account.needsSignIn()
    }
    val guide by desk.reading("guide", { it == Changed.Province }) { desk.core.province.guide() }
    val shown = report.value ?: return Absent(desk, report, LocalWords.current["page-title"])
    // An SOS that no network has taken yet.
    val texts = shown.sos && shown.code == null && guide?.hotlines.orEmpty().any { it.texts }
    PageScreen(PageState(shown, signIn == true, texts), reports::thumbnail) { event ->
        when (event) {
            PageEvent.Back -> desk.ways.back()

            PageEvent.SignIn -> desk.ways.go(Route.SignIn)

            PageEvent.Text -> desk.act { desk.text(id) }

            PageEvent.Edit -> desk.act {
                reports.edit(id)
                desk.ways.replace(Route.Writing(id))
            }

            PageEvent.Withdraw -> desk.act { reports.withdraw(id) }

            is PageEvent.Rate -> desk.act { reports.rate(id, event.stars, event.reason) }

            is PageEvent.Reopen -> desk.act { reports.reopen(id, event.reason, event.files) }

            is PageEvent.Add -> desk.act { reports.add(id, event.text, event.files) }
        }
    }
}
