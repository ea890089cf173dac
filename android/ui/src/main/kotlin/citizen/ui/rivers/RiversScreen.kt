package citizen.ui.rivers

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import citizen.core.River
import citizen.ui.parts.Card
import citizen.ui.parts.Empty
import citizen.ui.parts.Frame
import citizen.ui.parts.Heading
import citizen.ui.parts.SideButton
import citizen.ui.theme.Lucide
import citizen.ui.theme.ServiceIcons
import citizen.ui.words.LocalWords

/** How the rivers stand, as far as this phone has heard; nothing while it is read. */
data class RiversState(val stations: List<River>?, val fetching: Boolean)

sealed interface RiversEvent {
    data object Back : RiversEvent

    data object Fetch : RiversEvent

    data class Open(val station: String) : RiversEvent
}

@Composable
fun RiversScreen(state: RiversState, onEvent: (RiversEvent) -> Unit) {
    val words = LocalWords.current
    Frame(words["rivers-title"], onBack = { onEvent(RiversEvent.Back) }) {
        if (state.stations?.isEmpty() == true) Empty(ServiceIcons.of("waves"), words["rivers-empty"])
        state.stations.orEmpty().groupBy { it.river }.forEach { (river, stations) ->
            Heading(river)
            stations.forEach { station ->
                Card(onClick = { onEvent(RiversEvent.Open(station.id)) }) {
                    Text(station.name, style = MaterialTheme.typography.titleSmall)
                    LevelNow(station)
                }
            }
        }
        SideButton(
            words["rivers-fetch"],
            { onEvent(RiversEvent.Fetch) },
            Modifier.fillMaxWidth(),
            Lucide.RotateCcw,
            enabled = !state.fetching,
        )
    }
}
