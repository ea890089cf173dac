package citizen.ui.map

import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import citizen.core.MapCanvas
import citizen.core.MapHit
import citizen.core.MapKind
import citizen.core.MapMark
import citizen.core.MapScene
import citizen.core.MapStep
import citizen.core.MapView
import citizen.core.Spot
import citizen.ui.desk.Desk
import citizen.ui.desk.MapAt
import citizen.ui.desk.Route
import citizen.ui.desk.position
import citizen.ui.desk.press
import citizen.ui.desk.reading
import citizen.ui.parts.Absent
import citizen.ui.words.LocalWords
import kotlinx.coroutines.delay

/** The map over the core. Where it looks and what is on goes into its route: Back and a new start find it so. */
@Composable
fun Map(desk: Desk, at: MapAt) {
    val looking = remember(at.service) { Looking(at) }
    LaunchedEffect(at.service) { looking.here = desk.position() ?: looking.here }
    val locked = desk.lock.closed
    val asked = listOf(at.service, looking.layers, locked, looking.here)
    val read = desk.reading(asked, { true }) { desk.core.maps.read(looking.layers, at.service, locked, looking.here) }
    val services by desk.reading("services", { it == citizen.core.Changed.Province }) { desk.core.services.all() }
    val known = read.value ?: return Absent(desk, read, LocalWords.current["map-title"])
    val view = looking.view(known)
    val picture = remember(known, view, looking.canvas) { looking.canvas?.let { canvas -> view?.let { known.draw(it, canvas) } } }
    val tapped = looking.tapped
    // What was read of another point is not shown for this one.
    val facts by desk.reading(tapped to locked, { true }) {
        tapped?.let { it to desk.core.maps.commune(it.lat, it.lon, locked) }
    }
    LaunchedEffect(looking.view, looking.layers) {
        delay(KEPT_AFTER_MS)
        desk.keep(looking.at())
    }
    val state = MapState(
        service = services?.find { it.id == at.service }?.name,
        hasMap = known.hasMap,
        own = known.ownCommune,
        layers = known.layers,
        marks = known.marks,
        picture = picture,
        shown = (if (known.hasMap) picture?.shown.orEmpty() else known.nearest).map(known.marks::get),
        card = looking.card?.copy(facts = facts?.takeIf { it.first == tapped }?.second),
        lost = looking.lost,
    )
    MapScreen(state) { event -> desk.act(looking, known, event) }
}

/** A map is looked at for a moment before its place is kept. */
private const val KEPT_AFTER_MS = 300L

/** Where a person looks. */
private class Looking(private val from: MapAt) {
    var view by mutableStateOf(from.view)
    var layers by mutableStateOf(from.layers)
    var here by mutableStateOf<Spot?>(null)
    var canvas by mutableStateOf<MapCanvas?>(null)
    var card by mutableStateOf<MapCard?>(null)
    var tapped by mutableStateOf<MapHit?>(null)
    var lost by mutableStateOf(false)

    fun at() = MapAt(from.service, view, layers)

    /** On the canvas as it is now; all of the province before somebody moved it. */
    fun view(scene: MapScene): MapView? = canvas?.let { on ->
        val whole = scene.whole(on) ?: return null
        scene.step(view ?: whole, on, MapStep.Stay)
    }

    fun step(scene: MapScene, step: MapStep) {
        val on = canvas ?: return
        view = scene.step(view(scene) ?: return, on, step)
    }

    fun tap(scene: MapScene, x: Float, y: Float) {
        val on = canvas ?: return
        val hit = scene.at(view(scene) ?: return, on, x, y)
        card = MapCard(hit.commune, hit.marks.map(scene.marks::get), null).takeIf { hit.commune != null || hit.marks.isNotEmpty() }
        tapped = hit
    }
}

private fun Desk.keep(at: MapAt) {
    if (ways.here is Route.Map && ways.here != Route.Map(at)) ways.replace(Route.Map(at))
}

private fun Desk.act(looking: Looking, scene: MapScene, event: MapEvent) {
    when (event) {
        MapEvent.Back -> ways.back()

        is MapEvent.Sized -> looking.canvas = event.canvas

        is MapEvent.Made -> looking.step(scene, event.step)

        MapEvent.Mine -> act {
            val here = position() ?: looking.here
            looking.here = here
            looking.lost = here == null
            if (here != null) looking.step(scene, MapStep.Go(here.lat, here.lon))
        }

        is MapEvent.Tap -> looking.tap(scene, event.x, event.y)

        MapEvent.Shut -> {
            looking.card = null
            looking.tapped = null
        }

        is MapEvent.Layer -> {
            val on = scene.layers.filter { it.on }.map { it.id }.toSet()
            looking.layers = if (event.on) on + event.id else on - event.id
        }

        is MapEvent.Open -> {
            keep(looking.at())
            event.mark.route?.let(::press)
        }

        is MapEvent.Go -> {
            keep(looking.at())
            press(event.to)
        }

        is MapEvent.Call -> device.dial(event.number)
    }
}

private val MapMark.route: Route?
    get() = when (kind) {
        MapKind.Warning -> Route.OneWarning(id)
        MapKind.River -> Route.River(id)
        MapKind.Report -> Route.Page(id)
        MapKind.Point -> service?.let { Route.Point(it, id) }
        MapKind.Heat -> service?.let(Route::Service)
        MapKind.Place -> Route.Item(id)
    }
