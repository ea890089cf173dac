package citizen.ui.report

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.ExperimentalLayoutApi
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.text.KeyboardOptions
import androidx.compose.material3.OutlinedTextField
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.text.input.KeyboardType
import citizen.core.AnswerKind
import citizen.core.CategoryQuestion
import citizen.ui.parts.Choice
import citizen.ui.parts.Heading
import citizen.ui.parts.Notice
import citizen.ui.parts.Soft
import citizen.ui.theme.LocalShades
import citizen.ui.theme.Lucide
import citizen.ui.theme.Tokens
import citizen.ui.words.LocalWords
import citizen.ui.words.Words

private const val LINES = 3

/** What the chosen category asks, in its order. */
@Composable
fun QuestionsPart(state: WritingState, onEvent: (WritingEvent) -> Unit) = state.questions.forEach { question ->
    val words = LocalWords.current
    val values = state.answers[question.code].orEmpty()
    val why = state.wrong?.takeIf { it.code == question.code }?.why
    val answer = { given: List<String> -> onEvent(WritingEvent.Answer(question.code, given)) }
    when (question.kind) {
        AnswerKind.One, AnswerKind.Some -> Choices(question, values, answer)
        else -> Written(question, values.firstOrNull().orEmpty(), why != null) { answer(listOf(it)) }
    }
    why?.let { Notice(Lucide.TriangleAlert, words[it], LocalShades.current.held) }
}

private fun Words.asked(question: CategoryQuestion): String {
    val name = said(question.name)
    return if (question.required) this["writing-required", "question" to name] else name
}

@Composable
private fun Written(question: CategoryQuestion, value: String, wrong: Boolean, onWritten: (String) -> Unit) {
    val words = LocalWords.current
    val several = question.kind == AnswerKind.Lines
    val hint = question.hint?.let(words::said) ?: words["writing-moment"].takeIf { question.kind == AnswerKind.Moment }
    OutlinedTextField(
        value = value,
        onValueChange = onWritten,
        modifier = Modifier.fillMaxWidth(),
        label = { Text(words.asked(question)) },
        supportingText = hint?.let { { Text(it) } },
        isError = wrong,
        singleLine = !several,
        minLines = if (several) LINES else 1,
        keyboardOptions = KeyboardOptions(
            keyboardType = if (question.kind == AnswerKind.Number) KeyboardType.Decimal else KeyboardType.Text,
        ),
    )
}

@OptIn(ExperimentalLayoutApi::class)
@Composable
private fun Choices(question: CategoryQuestion, chosen: List<String>, onChosen: (List<String>) -> Unit) {
    val words = LocalWords.current
    Heading(words.asked(question))
    question.hint?.let { Soft(words.said(it)) }
    FlowRow(horizontalArrangement = Arrangement.spacedBy(Tokens.Step), verticalArrangement = Arrangement.spacedBy(Tokens.Step)) {
        question.choices.forEach { (key, name) ->
            val on = key in chosen
            val others = if (question.kind == AnswerKind.Some) chosen - key else emptyList()
            Choice(words.said(name), on, { onChosen(if (on) others else others + key) })
        }
    }
}
