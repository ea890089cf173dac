package citizen.ui.home

import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import citizen.core.Changed
import citizen.core.Concern
import citizen.core.Stage
import citizen.ui.desk.Desk
import citizen.ui.desk.Route
import citizen.ui.desk.press
import citizen.ui.desk.reading
import citizen.ui.desk.unlocked
import citizen.ui.mine.open
import citizen.ui.warnings.shareWarning
import citizen.ui.words.LocalWords

private const val SHOWN = 3

/** The first screen over the core. */
@Composable
fun Home(desk: Desk) {
    val words = LocalWords.current
    val core = desk.core
    val guide by desk.reading("guide", { it == Changed.Province }) { core.province.guide() }
    val warnings by desk.reading("warnings", { it == Changed.Warnings }) { core.warnings.all() }
    val outbox by desk.reading("outbox", { it == Changed.Outbox }) { core.reports.outbox() }
    val services by desk.reading("services", { it == Changed.Province }) { core.services.all() }
    val notices by desk.reading("notices", { it == Changed.Notices }) { core.notices.all() }
    val reports by desk.reading("reports", { it is Changed.Report || it == Changed.Account }) {
        core.reports.list(SHOWN)
    }
    val active = warnings.orEmpty().filter { it.concern == Concern.Here && !it.allClear }
    val state = HomeState(
        province = guide?.province?.let(words::said),
        warning = active.maxByOrNull { it.level },
        moreWarnings = (active.size - 1).coerceAtLeast(0),
        waiting = if (desk.lock.closed) 0 else outbox.orEmpty().map { it.report }.distinct().size,
        waitingWhy = outbox.orEmpty().map { it.why }.firstOrNull { it.isNotEmpty() },
        reports = if (desk.lock.closed) emptyList() else reports.orEmpty().filter { it.stage != Stage.Withdrawn },
        services = services.orEmpty(),
        unseen = notices.orEmpty().count { !it.seen },
        locked = desk.lock.closed,
    )
    HomeScreen(state) { event ->
        when (event) {
            HomeEvent.Report -> desk.act { if (desk.unlocked(words)) desk.ways.go(Route.Writing(core.drafts.begin())) }
            HomeEvent.Sos, HomeEvent.Call -> desk.ways.go(Route.Sos)
            HomeEvent.Outbox -> desk.ways.go(Route.Outbox)
            HomeEvent.Mine -> desk.ways.tab(Route.Mine)
            HomeEvent.Warnings -> desk.ways.tab(Route.Warnings)
            HomeEvent.Notices -> desk.ways.go(Route.Notices)
            HomeEvent.Ask -> desk.ways.go(Route.Ask)
            HomeEvent.Map -> desk.ways.tab(Route.Map())
            is HomeEvent.Service -> desk.ways.go(Route.Service(event.id))
            is HomeEvent.Open -> desk.open(event.report, reports.orEmpty())
            is HomeEvent.OpenWarning -> desk.press(Route.OneWarning(event.id))
            is HomeEvent.Listen -> desk.act { desk.device.speak(core.warnings.spoken(event.id)) }
            is HomeEvent.Share -> desk.shareWarning(event.warning.id, words)
        }
    }
}
