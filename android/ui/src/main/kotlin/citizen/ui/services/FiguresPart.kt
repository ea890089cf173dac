package citizen.ui.services

import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import citizen.core.Figure
import citizen.ui.figures.FigureNow
import citizen.ui.parts.Card
import citizen.ui.parts.Heading
import citizen.ui.words.LocalWords

/** The figures that belong to a service, each with its period. */
@Composable
fun FiguresPart(figures: List<Figure>, onOpen: (String) -> Unit) {
    val words = LocalWords.current
    if (figures.isNotEmpty()) Heading(words["service-figures"])
    figures.forEach { figure ->
        Card(onClick = { onOpen(figure.indicator) }) {
            Text(words.said(figure.name), style = MaterialTheme.typography.titleSmall)
            FigureNow(figure)
        }
    }
}
