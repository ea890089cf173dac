package citizen.ui.words

import androidx.compose.runtime.staticCompositionLocalOf
import java.time.Instant
import java.time.LocalDate
import java.time.ZoneId
import java.time.ZonedDateTime
import java.time.format.DateTimeFormatter
import java.util.Locale
import kotlin.math.roundToInt
import kotlin.math.roundToLong

/** Now and where, as parameters of what is shown. */
class Hour(val nowMs: () -> Long, val zone: ZoneId)

val LocalHour = staticCompositionLocalOf { Hour(System::currentTimeMillis, ZoneId.systemDefault()) }

private val hours = DateTimeFormatter.ofPattern("HH:mm")
private val dates = DateTimeFormatter.ofPattern("d/M/yyyy")
private val days = DateTimeFormatter.ofPattern("d/M")

/** `14:05` today, `14:05 26/11` on another day. */
fun Hour.moment(ms: Long): String {
    val then = at(ms)
    val clock = hours.format(then)
    return if (then.toLocalDate() == at(nowMs()).toLocalDate()) clock else "$clock ${days.format(then)}"
}

private fun Hour.at(ms: Long): ZonedDateTime = Instant.ofEpochMilli(ms).atZone(zone)

/** `2026-11-30` as `30/11/2026`. */
fun day(written: String): String =
    runCatching { dates.format(LocalDate.parse(written)) }.getOrDefault(written)

/** `2026-03` as `3/2026`, `2026-Q1` as `Q1/2026`, a year as it is. */
fun period(written: String): String =
    written.split('-').reversed().joinToString("/") { it.trimStart('0') }

/** A figure with as many places as it is counted in, as the language writes it. */
fun Words.figure(value: Double, decimals: Int): String =
    String.format(Locale.forLanguageTag(language.tag), "%,.${decimals}f", value)

/** A reading with as many places as it has, at most two. */
fun Words.reading(value: Double): String {
    val hundredths = (value * HUNDRED).roundToLong()
    val decimals = when {
        hundredths % HUNDRED == 0L -> 0
        hundredths % TENS == 0L -> 1
        else -> 2
    }
    return figure(value, decimals)
}

/** `118 KB`, `1,2 MB`. */
fun Words.size(bytes: Long): String {
    val locale = Locale.forLanguageTag(language.tag)
    return when {
        bytes < KILO -> "$bytes B"
        bytes < MEGA -> "${(bytes + KILO / 2) / KILO} KB"
        else -> String.format(locale, "%.1f MB", bytes.toDouble() / MEGA)
    }
}

/** `cách 120 m`, `cách 3 km`. */
fun Words.away(metres: Double): String =
    if (metres < KILO) {
        get("item-metres", "count" to (metres / TENS).roundToInt() * TENS)
    } else {
        get("item-kilometres", "count" to (metres / KILO).roundToInt())
    }

private const val TENS = 10
private const val HUNDRED = 100L
private const val KILO = 1_000L
private const val MEGA = 1_000_000L
