package citizen.ui.figures

import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import citizen.core.Figure
import citizen.ui.parts.Notice
import citizen.ui.parts.Soft
import citizen.ui.theme.ServiceIcons
import citizen.ui.words.LocalWords
import citizen.ui.words.Words
import citizen.ui.words.figure
import citizen.ui.words.period

/** `3,2 %`. */
fun Words.value(figure: Figure, value: Double): String = "${figure(value, figure.decimals)} ${said(figure.unit)}"

/** The figure with its period, which way it went, how much of it is there. */
@Composable
fun FigureNow(figure: Figure) {
    val words = LocalWords.current
    Text(words.value(figure, figure.value), style = MaterialTheme.typography.titleMedium)
    Soft(words["figure-period", "period" to period(figure.period)])
    figure.before?.let { before ->
        val sign = if (figure.value > before) {
            "trending-up"
        } else if (figure.value < before) {
            "trending-down"
        } else {
            "minus"
        }
        Notice(ServiceIcons.of(sign), words["figure-before", "value" to words.value(figure, before)])
    }
    if (figure.there < figure.expected) {
        Soft(words["figure-there", "there" to figure.there, "expected" to figure.expected])
    }
    if (figure.example) Soft(words["item-example"])
}
