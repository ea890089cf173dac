package citizen.ui.publics

import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import citizen.core.Changed
import citizen.core.Spot
import citizen.ui.desk.Desk
import citizen.ui.desk.Route
import citizen.ui.desk.fetching
import citizen.ui.desk.position
import citizen.ui.desk.reading
import kotlinx.coroutines.launch

/** Everybody's reports over the core; how far they are is worked out on this phone. */
@Composable
fun PublicList(desk: Desk) {
    val reports = desk.core.publicReports
    val scope = rememberCoroutineScope()
    var near by rememberSaveable { mutableStateOf(true) }
    var here by remember { mutableStateOf<Spot?>(null) }
    var asked by remember { mutableStateOf(false) }
    LaunchedEffect(near) {
        here = if (near) desk.position() else null
        asked = true
    }
    val guide by desk.reading("guide", { it == Changed.Province }) { desk.core.province.guide() }
    val list by desk.reading("public" to here, { it == Changed.Everything }) { reports.list(here) }
    val fetch = desk.fetching(asked to here) { if (asked) reports.fetch(here) }
    val state = PublicListState(list, guide?.publicNames() ?: PublicNames(), near, here != null, fetch.busy || !asked, fetch.failed)
    PublicListScreen(state) { event ->
        when (event) {
            PublicListEvent.Back -> desk.ways.back()
            PublicListEvent.Again -> scope.launch { fetch.now() }
            is PublicListEvent.Near -> near = event.on
            is PublicListEvent.Open -> desk.ways.go(Route.PublicReport(event.code))
        }
    }
}
