package citizen.core

import citizen.core.generated.MapAsked
import citizen.core.generated.MapPosition
import citizen.core.generated.Phone

/** The map, out of what is on this phone. */
class Maps internal constructor(private val phone: Phone) {
    /** [layers] that are on; nothing: those of [service], else what concerns everybody. While [locked], own reports are left out. */
    suspend fun read(layers: Set<String>?, service: String?, locked: Boolean, here: Spot?): MapScene = aside {
        val at = here?.let { MapPosition(it.lat, it.lon, it.accuracyM) }
        MapScene(phone.map(MapAsked(layers?.toList(), service, locked, at)))
    }

    /** What is known of the commune there; nothing outside of all. While [locked], own reports are left out. */
    suspend fun commune(lat: Double, lon: Double, locked: Boolean): CommuneFacts? = aside { phone.mapCommune(lat, lon, locked)?.plain() }
}

/** Everything with a position, as it was when it was read. What it answers reads nothing: fast enough for every frame. */
class MapScene internal constructor(private val scene: citizen.core.generated.MapScene) {
    /** The communes came. */
    val hasMap: Boolean = scene.hasMap()
    val ownCommune: String? = scene.ownCommune()
    val layers: List<MapLayer> = scene.layers().map { it.plain() }
    val marks: List<MapMark> = scene.marks().map { it.plain() }

    /** All marks, the nearest first. */
    val nearest: List<Int> = scene.nearest().map { it.toInt() }

    /** Nothing where nothing has a position. */
    fun whole(canvas: MapCanvas): MapView? = try {
        plain { scene.whole(canvas.generated()).plain() }
    } catch (nothing: Trouble.NotFound) {
        null
    }

    fun step(view: MapView, canvas: MapCanvas, step: MapStep): MapView =
        plain { scene.step(view.generated(), canvas.generated(), step.generated()).plain() }

    fun draw(view: MapView, canvas: MapCanvas): MapPicture = plain { scene.draw(view.generated(), canvas.generated()).plain() }

    fun at(view: MapView, canvas: MapCanvas, x: Float, y: Float): MapHit =
        plain { scene.at(view.generated(), canvas.generated(), x.toDouble(), y.toDouble()) }.let { hit ->
            MapHit(hit.lat, hit.lon, hit.name, hit.marks.map { it.toInt() })
        }
}
