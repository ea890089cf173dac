package citizen.ui.publics

import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.rememberCoroutineScope
import citizen.core.Changed
import citizen.ui.desk.Desk
import citizen.ui.desk.fetching
import citizen.ui.desk.reading
import kotlinx.coroutines.launch

/** One of everybody's reports over the core. */
@Composable
fun PublicReport(desk: Desk, code: String) {
    val reports = desk.core.publicReports
    val scope = rememberCoroutineScope()
    val guide by desk.reading("guide", { it == Changed.Province }) { desk.core.province.guide() }
    val page by desk.reading("public" to code, { it == Changed.Everything }) { reports.page(code) }
    val fetch = desk.fetching(code) { reports.fetch(code) }
    val names = guide?.publicNames() ?: PublicNames()
    PublicReportScreen(PublicReportState(code, page, names, fetch.busy, fetch.failed)) { event ->
        when (event) {
            PublicReportEvent.Back -> desk.ways.back()

            PublicReportEvent.Again -> scope.launch { fetch.now() }

            PublicReportEvent.MeToo -> desk.act {
                reports.meToo(code)
                desk.again()
            }

            is PublicReportEvent.Share -> desk.device.share(event.text)
        }
    }
}
