package citizen.ui.mine

import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import citizen.core.Changed
import citizen.core.ReportLine
import citizen.ui.desk.Desk
import citizen.ui.desk.Route
import citizen.ui.desk.reading
import citizen.ui.parts.Absent
import citizen.ui.words.LocalWords

private const val SHOWN = 500

/** My reports over the core. */
@Composable
fun Mine(desk: Desk) {
    val core = desk.core
    val reports = desk.reading("reports", { it is Changed.Report || it == Changed.Account }) {
        core.reports.list(SHOWN)
    }
    val outbox by desk.reading("outbox", { it == Changed.Outbox }) { core.reports.outbox() }
    val shown = reports.value ?: return Absent(desk, reports, LocalWords.current["mine-title"])
    MineScreen(MineState(shown, outbox.orEmpty().map { it.report }.distinct().size)) { event ->
        when (event) {
            MineEvent.Write -> desk.act { desk.ways.go(Route.Writing(core.drafts.begin())) }
            MineEvent.Everybody -> desk.ways.go(Route.PublicReports)
            MineEvent.Outbox -> desk.ways.go(Route.Outbox)
            is MineEvent.Open -> desk.open(event.report, shown)
        }
    }
}

/** A draft opens to be written on, all else to be read. */
fun Desk.open(report: String, among: List<ReportLine>) {
    val draft = among.any { it.id == report && it.draft }
    ways.go(if (draft) Route.Writing(report) else Route.Page(report))
}
