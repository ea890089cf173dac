package citizen.ui.words

import androidx.compose.runtime.staticCompositionLocalOf
import java.time.Instant
import java.time.ZoneId
import java.time.ZonedDateTime
import java.time.format.DateTimeFormatter
import java.util.Locale

/** Now and where, as parameters of what is shown. */
class Hour(val nowMs: () -> Long, val zone: ZoneId)

val LocalHour = staticCompositionLocalOf { Hour(System::currentTimeMillis, ZoneId.systemDefault()) }

private val hours = DateTimeFormatter.ofPattern("HH:mm")
private val days = DateTimeFormatter.ofPattern("d/M")

/** `14:05` today, `14:05 26/11` on another day. */
fun Hour.moment(ms: Long): String {
    val then = at(ms)
    val clock = hours.format(then)
    return if (then.toLocalDate() == at(nowMs()).toLocalDate()) clock else "$clock ${days.format(then)}"
}

private fun Hour.at(ms: Long): ZonedDateTime = Instant.ofEpochMilli(ms).atZone(zone)

/** `118 KB`, `1,2 MB`. */
fun Words.size(bytes: Long): String {
    val locale = Locale.forLanguageTag(language.tag)
    return when {
        bytes < KILO -> "$bytes B"
        bytes < MEGA -> "${(bytes + KILO / 2) / KILO} KB"
        else -> String.format(locale, "%.1f MB", bytes.toDouble() / MEGA)
    }
}

private const val KILO = 1_000L
private const val MEGA = 1_000_000L
