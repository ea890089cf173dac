package citizen.ui.map

import citizen.core.CommuneFacts
import citizen.core.MapCanvas
import citizen.core.MapLayer
import citizen.core.MapMark
import citizen.core.MapPicture
import citizen.core.MapStep
import citizen.core.Said
import citizen.ui.desk.Route

/** What was tapped: the commune there, what is known of it once it is read, and what stands there or holds there. */
data class MapCard(val commune: String?, val marks: List<MapMark>, val facts: CommuneFacts?)

/**
 * What the map shows. [picture] is nothing until its canvas has a size; [shown] is the list in step with it, the
 * nearest first. [hasMap]: the communes came. [lost]: the phone was asked where it is and does not know.
 */
data class MapState(
    val service: Said?,
    val hasMap: Boolean,
    val own: String?,
    val layers: List<MapLayer>,
    val marks: List<MapMark>,
    val picture: MapPicture?,
    val shown: List<MapMark>,
    val card: MapCard?,
    val lost: Boolean,
)

sealed interface MapEvent {
    data object Back : MapEvent

    /** The canvas has this size now. */
    data class Sized(val canvas: MapCanvas) : MapEvent

    data class Made(val step: MapStep) : MapEvent

    /** To where the phone is. */
    data object Mine : MapEvent

    data class Tap(val x: Float, val y: Float) : MapEvent

    data object Shut : MapEvent

    data class Layer(val id: String, val on: Boolean) : MapEvent

    data class Open(val mark: MapMark) : MapEvent

    /** A warning, a river, a service, a place or a plan of the commune that was tapped, or one's own reports. */
    data class Go(val to: Route) : MapEvent

    data class Call(val number: String) : MapEvent
}
