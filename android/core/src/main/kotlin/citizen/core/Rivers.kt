package citizen.core

import citizen.core.generated.Phone
import citizen.core.generated.StationView
import citizen.wire.generated.Level
import citizen.wire.generated.Station
import citizen.wire.generated.StationState
import citizen.wire.generated.Trend

/** Which way a river goes. */
enum class Tide { Rising, Steady, Falling }

/** A level at a moment, millimetres over the station's datum. */
data class Mark(val atMs: Long, val mm: Long)

/** An alarm level of a station. */
data class Alarm(val name: Said, val mm: Long)

/** A station and how its river stands; [alarm] alarm levels are passed, nothing where nobody knows; [note] as that the tide moves it. */
data class River(
    val id: String,
    val name: String,
    val river: String,
    val last: Mark?,
    val known: Boolean,
    val alarm: Int?,
    val alarms: List<Alarm>,
    val tide: Tide?,
    val datum: Said,
    val followed: Boolean,
    val note: Said? = null,
)

/** The last hours of a station, and what is forecast. */
data class RiverHours(val river: River, val readings: List<Mark>, val forecast: List<Mark>)

class Rivers internal constructor(private val phone: Phone) {
    /** As far as this phone has heard, followed ones first. */
    suspend fun all(): List<River> = aside { phone.stations().map(StationView::plain) }

    suspend fun hours(id: String): RiverHours = aside {
        with(phone.station(id)) {
            val followed = phone.stations().any { it.followed && it.station.id == id }
            RiverHours(station.plain(followed), readings.map(Level::plain), forecast.map(Level::plain))
        }
    }

    suspend fun follow(id: String, on: Boolean) = aside { phone.followStation(id, on) }

    suspend fun fetch() = stoppable { stop -> phone.fetchStations(stop) }

    suspend fun fetch(id: String) = stoppable { stop -> phone.fetchStation(id, stop) }
}

internal fun StationView.plain() = station.plain(followed)

private fun Station.plain(followed: Boolean) = River(
    id = id,
    name = name,
    river = river,
    last = last?.plain(),
    known = state != StationState.NO_DATA,
    alarm = alarm?.toInt(),
    alarms = alarms.map { Alarm(it.name.plain(), it.mm) },
    tide = when (trend) {
        Trend.RISING -> Tide.Rising
        Trend.STEADY -> Tide.Steady
        Trend.FALLING -> Tide.Falling
        null -> null
    },
    datum = datum.plain(),
    followed = followed,
    note = note?.plain(),
)

private fun Level.plain() = Mark(at, mm)
