package citizen.ui.rivers

import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import citizen.core.Changed
import citizen.core.Trouble
import citizen.ui.desk.Desk
import citizen.ui.desk.Route
import citizen.ui.desk.reading
import citizen.ui.parts.Absent
import citizen.ui.words.LocalWords

/** The rivers over the core: what is known at once, what is new when it comes. */
@Composable
fun Rivers(desk: Desk) {
    val rivers = desk.core.rivers
    val stations = desk.reading("rivers", { it == Changed.Readings }) { rivers.all() }
    var fetching by remember { mutableStateOf(false) }
    suspend fun fetch() {
        fetching = true
        try {
            rivers.fetch()
            desk.again()
        } finally {
            fetching = false
        }
    }
    // Without a network what is known stands with its age.
    LaunchedEffect(Unit) {
        try {
            fetch()
        } catch (away: Trouble) { }
    }
    val shown = stations.value ?: return Absent(desk, stations, LocalWords.current["rivers-title"])
    RiversScreen(RiversState(shown, fetching)) { event ->
        when (event) {
            RiversEvent.Back -> desk.ways.back()
            RiversEvent.Fetch -> desk.act { fetch() }
            is RiversEvent.Open -> desk.ways.go(Route.River(event.station))
        }
    }
}
