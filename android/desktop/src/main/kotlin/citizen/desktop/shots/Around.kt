package citizen.desktop.shots

import citizen.core.Core
import citizen.core.MapView
import citizen.core.Measured
import citizen.desktop.province.Example
import citizen.desktop.province.Gauge
import citizen.desktop.province.LocalServer
import citizen.desktop.province.Staff
import citizen.desktop.province.measured
import citizen.desktop.province.patiently
import citizen.ui.desk.Desk
import citizen.ui.desk.MapAt
import citizen.ui.desk.Route
import kotlinx.coroutines.runBlocking

/** The tour's way through what is measured, asked and followed; [at] takes the pictures. */
class Around(
    private val server: LocalServer,
    private val core: Core,
    private val desk: Desk,
    private val at: suspend (Route, String, List<Face>) -> Unit,
) {
    private suspend fun at(route: Route, name: String) = at(route, name, Face.entries)

    suspend fun measured() {
        Example.measured(server.url)
        core.points.fetch()
        at(Route.Point("salinity", point("salinity", Measured.Salinity)), "point")
        patiently("a still") { runBlocking { runCatching { core.points.fetchStill(CAMERA) } }.getOrNull() }
        at(Route.Point("traffic", CAMERA), "camera")
        at(Route.Weather, "weather-commune")
        core.floods.fetch()
        at(Route.Depth, "depth")
        map()
    }

    private suspend fun map() {
        core.network.sync()
        at(Route.Map(), "map")
        at(Route.Map(MapAt("health")), "map-service")
        at(Route.Map(MapAt(view = MapView(NEAR.lat, NEAR.lon, METRES_PER_PX))), "map-near")
    }

    private suspend fun point(service: String, measured: Measured): String =
        core.services.page(service).points.first { it.measured == measured }.id

    suspend fun asked() {
        at(Route.Ask, "ask")
        ask(Example.QUESTION)
        at(Route.Ask, "ask-known")
        ask(Example.UNANSWERED)
        at(Route.Ask, "ask-unknown")
    }

    private fun ask(question: String) {
        desk.question.typed = question
        desk.question.ask()
    }

    suspend fun followed() {
        val gate = point("salinity", Measured.Gate)
        core.following.follow("salinity", gate, true)
        core.following.follow("utilities", "outages", true)
        val school = core.services.page("education").sections.first().rows.first()
        core.following.follow(school.id, true)
        core.rivers.follow(Example.STATION, true)
        at(Route.Followed, "followed")
        Staff(server.url, Example.EDITS).published("outages", "Cắt điện phường Đông Hà (ví dụ)", "Từ 13 giờ đến 15 giờ, để thay dây.")
        Gauge.again(server.url, Example.GATE, "\"open\"")
        core.network.sync()
        core.points.fetch()
        at(Route.Notices, "notices")
    }

    private companion object {
        const val CAMERA = "dong-ha"
        val NEAR = Example.dakrong
        const val METRES_PER_PX = 60.0
    }
}
