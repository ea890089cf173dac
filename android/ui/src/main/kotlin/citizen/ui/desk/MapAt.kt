package citizen.ui.desk

import citizen.core.MapView
import java.util.Locale

/**
 * What a map shows and where it looks, in a path: `map/emergency/16.67000,106.83000,120.50/warning,place:shelters`,
 * each part `-` where nothing is said. So Back finds it as it was, and so does a start after the system ended the app.
 */
data class MapAt(val service: String? = null, val view: MapView? = null, val layers: Set<String>? = null) {
    val path: String
        get() = when {
            service == null && view == null && layers == null -> MAP
            else -> listOf(MAP, service ?: NONE, view?.written() ?: NONE, layers?.joinToString(",") ?: NONE).joinToString("/")
        }

    private fun MapView.written() = String.format(Locale.ROOT, "%.6f,%.6f,%.4f", lat, lon, metresPerPx)

    companion object {
        private const val MAP = "map"
        private const val NONE = "-"
        private val PATH = Regex("map/(-|[a-z0-9_]{1,40})/(-|[0-9.,-]{1,60})/(-|[A-Za-z0-9_:,-]{0,600})")

        /** Nothing for what is no such path. */
        fun of(path: String): MapAt? {
            val (service, view, layers) = PATH.matchEntire(path)?.destructured ?: return null
            val looks = if (view == NONE) null else read(view) ?: return null
            val on = if (layers == NONE) null else layers.split(',').filter { it.isNotEmpty() }.toSet()
            return MapAt(service.takeIf { it != NONE }, looks, on)
        }

        private fun read(written: String): MapView? {
            val numbers = written.split(',').map { it.toDoubleOrNull() ?: return null }
            if (numbers.size != 3) return null
            val (lat, lon, scale) = numbers
            return MapView(lat, lon, scale).takeIf { lat in -90.0..90.0 && lon in -180.0..180.0 && scale in 0.01..100_000.0 }
        }
    }
}
