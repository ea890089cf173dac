package citizen.ui.rivers

import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import citizen.core.Changed
import citizen.core.River
import citizen.core.RiverHours
import citizen.core.Trouble
import citizen.ui.desk.Desk
import citizen.ui.desk.reading
import citizen.ui.parts.Absent
import citizen.ui.parts.Card
import citizen.ui.parts.Frame
import citizen.ui.parts.Heading
import citizen.ui.parts.Soft
import citizen.ui.parts.SwitchRow
import citizen.ui.words.LocalWords

/** One station: how it stands, its last hours once they were fetched. */
data class RiverState(val river: River, val hours: RiverHours?)

@Composable
fun RiverScreen(state: RiverState, onFollow: (Boolean) -> Unit, onBack: () -> Unit) {
    val words = LocalWords.current
    val river = state.river
    Frame("${river.name} · ${river.river}", onBack) {
        LevelNow(river)
        SwitchRow(words["river-follow"], river.followed, onFollow)
        val readings = state.hours?.readings.orEmpty()
        if (readings.isEmpty()) Soft(words["river-no-hours"]) else Hours(river, readings, state.hours?.forecast.orEmpty())
        Card {
            Heading(words["river-alarms"])
            river.alarms.forEach { Text("${words.said(it.name)}: ${words["river-level", "metres" to words.metres(it.mm)]}") }
            Soft(words["river-datum", "datum" to words.said(river.datum)])
            river.note?.let { Soft(words.said(it)) }
        }
    }
}

@Composable
private fun Hours(river: River, readings: List<citizen.core.Mark>, forecast: List<citizen.core.Mark>) {
    val words = LocalWords.current
    val hours = (readings.last().atMs - readings.first().atMs) / HOUR_MS
    Card {
        Heading(words["river-hours", "hours" to hours])
        val says = words[
            "river-chart",
            "low" to words.metres(readings.minOf { it.mm }),
            "high" to words.metres(readings.maxOf { it.mm }),
            "now" to words.metres(readings.last().mm),
        ]
        LevelChart(readings, forecast, river.alarms, says)
        Soft(says)
    }
}

private const val HOUR_MS = 3_600_000L

/** One station over the core. */
@Composable
fun River(desk: Desk, station: String) {
    val rivers = desk.core.rivers
    val river = desk.reading("river" to station, { it == Changed.Everything }) {
        rivers.all().find { it.id == station } ?: throw Trouble.NotFound()
    }
    val hours by desk.reading("hours" to station, { it == Changed.Everything }) { rivers.hours(station) }
    LaunchedEffect(station) {
        try {
            rivers.fetch(station)
            desk.again()
        } catch (away: Trouble) {
            // What is known stands with its age.
        }
    }
    RiverScreen(
        RiverState(river.value ?: return Absent(desk, river, LocalWords.current["rivers-title"]), hours),
        onFollow = { on ->
            desk.act {
                rivers.follow(station, on)
                desk.again()
            }
        },
        onBack = desk.ways::back,
    )
}
