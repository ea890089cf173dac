package citizen.ui.asking

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.material3.OutlinedTextField
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import citizen.core.Answered
import citizen.core.Hit
import citizen.core.Hotline
import citizen.ui.parts.Empty
import citizen.ui.parts.Frame
import citizen.ui.parts.Heading
import citizen.ui.parts.LeadRow
import citizen.ui.parts.MainButton
import citizen.ui.parts.Soft
import citizen.ui.services.ItemCard
import citizen.ui.theme.Lucide
import citizen.ui.theme.ServiceIcons
import citizen.ui.words.LocalHour
import citizen.ui.words.LocalWords
import citizen.ui.words.moment

/**
 * A question and what is known of it; [answer] is nothing before one was asked. [helped]: what
 * was said of the answer. [handed]: it goes to a person. [numbers]: whom to call.
 */
data class AskState(
    val typed: String,
    val answer: Answered?,
    val helped: Boolean?,
    val handed: Boolean,
    val numbers: List<Hotline>,
    val heardAtMs: Long?,
)

sealed interface AskEvent {
    data object Back : AskEvent

    data class Type(val text: String) : AskEvent

    data object Ask : AskEvent

    data class Open(val hit: Hit) : AskEvent

    data object Listen : AskEvent

    data class Helped(val yes: Boolean) : AskEvent

    data object HandOver : AskEvent

    data object OpenHanded : AskEvent

    data class Call(val number: String) : AskEvent
}

/** Whole questions, answered out of what is on this phone; what nobody published goes to a person. */
@Composable
fun AskScreen(state: AskState, onEvent: (AskEvent) -> Unit) {
    val words = LocalWords.current
    Frame(words["ask-title"], onBack = { onEvent(AskEvent.Back) }) {
        OutlinedTextField(
            state.typed,
            { onEvent(AskEvent.Type(it)) },
            Modifier.fillMaxWidth(),
            label = { Text(words["ask-question"]) },
        )
        MainButton(
            words["ask-do"],
            { onEvent(AskEvent.Ask) },
            Modifier.fillMaxWidth(),
            Lucide.Search,
            enabled = state.typed.isNotBlank(),
        )
        val answer = state.answer
        if (answer == null) {
            Empty(ServiceIcons.of("circle-help"), words["ask-empty"])
        } else {
            Known(answer, state, onEvent)
            HandOver(state, onEvent)
        }
        val numbers = state.numbers.ifEmpty { answer?.people.orEmpty() }
        if (numbers.isNotEmpty()) Heading(words["service-numbers"])
        numbers.forEach { line ->
            LeadRow(Lucide.Phone, "${line.number} · ${words.said(line.name)}", null) { onEvent(AskEvent.Call(line.number)) }
        }
        val heard = state.heardAtMs
        Soft(if (heard == null) words["service-never"] else words["service-age", "time" to LocalHour.current.moment(heard)])
    }
}

@Composable
private fun Known(answer: Answered, state: AskState, onEvent: (AskEvent) -> Unit) {
    val words = LocalWords.current
    val best = answer.hits.firstOrNull()?.takeIf { answer.known }
    when (best) {
        null -> Unknown()
        is Hit.Published -> AnswerCard(best, state.helped, onEvent)
        is Hit.Known -> LiveCard(best, onEvent)
    }
    val others = if (best == null) answer.hits else answer.hits.drop(1)
    if (others.isNotEmpty()) Heading(words[if (best == null) "ask-near" else "ask-also"])
    others.forEach { hit ->
        when (hit) {
            is Hit.Published -> ItemCard(hit.item) { onEvent(AskEvent.Open(hit)) }
            is Hit.Known -> LiveRow(hit.live) { onEvent(AskEvent.Open(hit)) }
        }
    }
}
