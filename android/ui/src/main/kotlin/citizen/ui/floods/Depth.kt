package citizen.ui.floods

import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.runtime.setValue
import citizen.core.Changed
import citizen.core.Spot
import citizen.ui.desk.Desk
import citizen.ui.desk.Route
import citizen.ui.desk.fetching
import citizen.ui.desk.position
import citizen.ui.desk.reading
import citizen.ui.desk.unlocked
import citizen.ui.publics.PublicNames
import citizen.ui.publics.publicNames
import citizen.ui.words.Language
import citizen.ui.words.LocalWords
import kotlinx.coroutines.launch

/** Water on roads over the core; a tap begins a report, to which position and photos are added. */
@Composable
fun Depth(desk: Desk) {
    val words = LocalWords.current
    val floods = desk.core.floods
    val scope = rememberCoroutineScope()
    var near by remember { mutableStateOf<Spot?>(null) }
    LaunchedEffect(Unit) { near = desk.position() }
    val guide by desk.reading("guide", { it == Changed.Province }) { desk.core.province.guide() }
    val page by desk.reading("floods" to near, { it == Changed.Collections }) { floods.page(near) }
    val fetch = desk.fetching("floods") { floods.fetch() }
    DepthScreen(DepthState(page, guide?.publicNames() ?: PublicNames(), fetch.busy, fetch.failed)) { event ->
        when (event) {
            DepthEvent.Back -> desk.ways.back()

            DepthEvent.Again -> scope.launch { fetch.now() }

            is DepthEvent.Report -> desk.act {
                if (desk.unlocked(words)) {
                    val draft = floods.begin(event.depth, words.language == Language.Vietnamese)
                    desk.ways.go(Route.Writing(draft))
                }
            }

            is DepthEvent.Road -> desk.ways.go(Route.PublicReport(event.code))

            is DepthEvent.River -> desk.ways.go(Route.River(event.station))

            is DepthEvent.Shelter -> desk.ways.go(Route.Item(event.item))
        }
    }
}
