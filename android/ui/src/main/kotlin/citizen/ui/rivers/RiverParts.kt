package citizen.ui.rivers

import androidx.compose.material3.MaterialTheme
import androidx.compose.runtime.Composable
import citizen.core.River
import citizen.core.Tide
import citizen.ui.parts.Soft
import citizen.ui.parts.Tag
import citizen.ui.theme.levelOf
import citizen.ui.words.LocalHour
import citizen.ui.words.LocalWords
import citizen.ui.words.Words
import citizen.ui.words.moment
import java.util.Locale

private const val METRE = 1_000.0

/** `2,35`: metres with two places, as the language writes them. */
fun Words.metres(mm: Long): String = String.format(Locale.forLanguageTag(language.tag), "%.2f", mm / METRE)

/** The level with its age, and whether that is much. */
@Composable
fun LevelNow(river: River) {
    val words = LocalWords.current
    val last = river.last
    if (last != null) {
        val level = words["river-level", "metres" to words.metres(last.mm)]
        Soft(listOfNotNull(level, words["river-at", "time" to LocalHour.current.moment(last.atMs)], river.tide?.let(words::tide)).joinToString(" · "))
    }
    val passed = river.alarm ?: 0
    when {
        !river.known -> Soft(words["river-no-data"])

        passed == 0 -> Soft(words["river-normal"])

        else -> {
            val name = river.alarms.getOrNull(passed - 1)?.name?.let(words::said).orEmpty()
            val level = levelOf(passed + 1)
            Tag(words["river-alarm", "name" to name], level.fill, level.on)
        }
    }
}

private fun Words.tide(tide: Tide): String = when (tide) {
    Tide.Rising -> get("river-rising")
    Tide.Steady -> get("river-steady")
    Tide.Falling -> get("river-falling")
}
