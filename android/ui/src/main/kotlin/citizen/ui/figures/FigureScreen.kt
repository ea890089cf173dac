package citizen.ui.figures

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.semantics
import citizen.core.Changed
import citizen.core.Figure
import citizen.core.Figures
import citizen.core.Trouble
import citizen.ui.desk.Desk
import citizen.ui.desk.reading
import citizen.ui.parts.Absent
import citizen.ui.parts.Card
import citizen.ui.parts.Frame
import citizen.ui.parts.Heading
import citizen.ui.parts.Soft
import citizen.ui.theme.Tokens
import citizen.ui.words.LocalHour
import citizen.ui.words.LocalWords
import citizen.ui.words.figure
import citizen.ui.words.moment

/** One figure; [communes] are names by code. */
data class FigureState(val figure: Figure, val communes: Map<String, String>, val heardAtMs: Long)

@Composable
fun FigureScreen(state: FigureState, onBack: () -> Unit) {
    val words = LocalWords.current
    val figure = state.figure
    Frame(words["lead-figures"], onBack) {
        Text(words.said(figure.name), style = MaterialTheme.typography.titleMedium)
        FigureNow(figure)
        if (figure.communes.isNotEmpty()) {
            Card {
                Heading(words["figure-communes"])
                val named = figure.communes.map { (code, value) -> (state.communes[code] ?: code) to value }
                named.sortedBy { it.first }.forEach { (name, value) -> CommuneRow(name, words.figure(value, figure.decimals)) }
            }
        }
        Soft(words["page-fetched", "time" to LocalHour.current.moment(state.heardAtMs)])
    }
}

@Composable
private fun CommuneRow(name: String, value: String) = Row(
    Modifier.fillMaxWidth().semantics(mergeDescendants = true) {},
    horizontalArrangement = Arrangement.spacedBy(Tokens.Gap),
) {
    Text(name, Modifier.weight(1f))
    Text(value, style = MaterialTheme.typography.labelLarge)
}

private suspend fun Figures.one(indicator: String): Pair<Figure, Long> {
    val list = all()
    val figure = list?.figures?.find { it.indicator == indicator } ?: throw Trouble.NotFound()
    return figure to list.heardAtMs
}

/** One figure over the core. */
@Composable
fun Figure(desk: Desk, indicator: String) {
    val guide by desk.reading("guide", { it == Changed.Province }) { desk.core.province.guide() }
    val found = desk.reading("figure" to indicator, { it == Changed.Everything }) { desk.core.figures.one(indicator) }
    val (figure, heardAtMs) = found.value ?: return Absent(desk, found, LocalWords.current["lead-figures"])
    val communes = guide?.communes.orEmpty().associate { it.code to it.name }
    FigureScreen(FigureState(figure, communes, heardAtMs), desk.ways::back)
}
