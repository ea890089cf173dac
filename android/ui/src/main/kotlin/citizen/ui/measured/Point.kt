package citizen.ui.measured

import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.runtime.setValue
import citizen.core.Changed
import citizen.core.Measured
import citizen.core.Spot
import citizen.ui.desk.Desk
import citizen.ui.desk.fetching
import citizen.ui.desk.position
import citizen.ui.desk.reading
import citizen.ui.parts.Absent
import citizen.ui.words.LocalWords
import kotlinx.coroutines.launch

/** One point over the core; of a camera its last still is fetched with it. */
@Composable
fun Point(desk: Desk, service: String, id: String) {
    val points = desk.core.points
    val scope = rememberCoroutineScope()
    var near by remember { mutableStateOf<Spot?>(null) }
    LaunchedEffect(id) { near = desk.position() }
    val page = desk.reading(id to near, { it == Changed.Province }) { desk.core.services.page(service, near) }
    val still by desk.reading("still" to id, { it == Changed.Everything }) { points.still(id) }
    val picture = remember(still) { still?.let { desk.device.picture(it.jpeg) } }
    val point = (page.value ?: return Absent(desk, page, LocalWords.current["measured-point"])).points.find { it.id == id }
    val camera = point?.measured == Measured.Camera
    val fetch = desk.fetching(id to camera) { if (camera) points.fetchStill(id) else points.fetch() }
    val seen = picture?.let { shown -> still?.let { Seen(shown, it.atMs) } }
    PointScreen(PointState(point, seen, fetch.busy, fetch.failed)) { event ->
        when (event) {
            PointEvent.Back -> desk.ways.back()

            PointEvent.Again -> scope.launch { fetch.now() }

            is PointEvent.Follow -> desk.act {
                desk.core.following.follow(service, id, event.on)
                desk.again()
            }
        }
    }
}
