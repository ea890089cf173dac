package citizen.ui.figures

import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.rememberCoroutineScope
import citizen.core.Changed
import citizen.core.FigureList
import citizen.core.Trouble
import citizen.ui.desk.Desk
import citizen.ui.desk.Route
import citizen.ui.desk.fetching
import citizen.ui.desk.reading
import citizen.ui.parts.AgeLine
import citizen.ui.parts.Card
import citizen.ui.parts.Empty
import citizen.ui.parts.Frame
import citizen.ui.theme.ServiceIcons
import citizen.ui.words.LocalWords
import kotlinx.coroutines.launch

/** The last figures; [list] is nothing when none were heard of yet. */
data class FiguresState(val list: FigureList?, val busy: Boolean, val failed: Trouble?)

sealed interface FiguresEvent {
    data object Back : FiguresEvent

    data object Again : FiguresEvent

    data class Open(val indicator: String) : FiguresEvent
}

@Composable
fun FiguresScreen(state: FiguresState, onEvent: (FiguresEvent) -> Unit) {
    val words = LocalWords.current
    Frame(words["lead-figures"], onBack = { onEvent(FiguresEvent.Back) }) {
        if (state.list?.figures?.isEmpty() == true) Empty(ServiceIcons.of("chart-column"), words["figures-empty"])
        state.list?.figures.orEmpty().forEach { figure ->
            Card(onClick = { onEvent(FiguresEvent.Open(figure.indicator)) }) {
                Text(words.said(figure.name), style = MaterialTheme.typography.titleSmall)
                FigureNow(figure)
            }
        }
        AgeLine(state.list?.heardAtMs, state.busy, state.failed) { onEvent(FiguresEvent.Again) }
    }
}

/** The last figures over the core. */
@Composable
fun Figures(desk: Desk) {
    val scope = rememberCoroutineScope()
    val list by desk.reading("figures", { it == Changed.Everything }) { desk.core.figures.all() }
    val fetch = desk.fetching("figures") { desk.core.figures.fetch() }
    FiguresScreen(FiguresState(list, fetch.busy, fetch.failed)) { event ->
        when (event) {
            FiguresEvent.Back -> desk.ways.back()
            FiguresEvent.Again -> scope.launch { fetch.now() }
            is FiguresEvent.Open -> desk.ways.go(Route.Figure(event.indicator))
        }
    }
}
