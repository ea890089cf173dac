package citizen.ui.services

import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.runtime.setValue
import citizen.core.Changed
import citizen.core.Form
import citizen.core.Spot
import citizen.ui.desk.Desk
import citizen.ui.desk.MapAt
import citizen.ui.desk.Route
import citizen.ui.desk.fetching
import citizen.ui.desk.position
import citizen.ui.desk.reading
import citizen.ui.parts.Absent
import citizen.ui.words.LocalWords
import kotlinx.coroutines.launch

/** A service over the core; the nearest places come first once the phone knows where it is. */
@Composable
fun Service(desk: Desk, id: String) {
    val scope = rememberCoroutineScope()
    var near by remember { mutableStateOf<Spot?>(null) }
    LaunchedEffect(id) { near = desk.position() }
    val read = desk.reading(id to near, { it == Changed.Collections || it == Changed.Province }) {
        desk.core.services.page(id, near)
    }
    val page = read.value
    val measures = page?.measures == true
    val fetch = desk.fetching(id to measures) { if (measures) desk.core.points.fetch() }
    ServiceScreen(ServiceState(page ?: return Absent(desk, read, LocalWords.current["home-services"]), fetch.busy, fetch.failed)) { event ->
        when (event) {
            ServiceEvent.Back -> desk.ways.back()

            ServiceEvent.Again -> scope.launch { fetch.now() }

            is ServiceEvent.Open -> desk.ways.go(Route.Item(event.item))

            is ServiceEvent.Point -> desk.ways.go(Route.Point(id, event.id))

            is ServiceEvent.Figure -> desk.ways.go(Route.Figure(event.indicator))

            ServiceEvent.Map -> desk.ways.go(Route.Map(MapAt(service = id)))

            ServiceEvent.Commune -> desk.ways.go(Route.Weather)

            is ServiceEvent.Follow -> desk.act {
                desk.core.following.follow(id, event.collection, event.on)
                desk.again()
            }

            is ServiceEvent.Call -> desk.device.dial(event.number)

            is ServiceEvent.Lead -> desk.ways.open(event.to.route)

            is ServiceEvent.Report -> desk.act {
                val draft = desk.core.drafts.begin()
                desk.core.drafts.save(draft, Form("", event.category, hideName = false, sos = false))
                desk.ways.go(Route.Writing(draft))
            }
        }
    }
}
