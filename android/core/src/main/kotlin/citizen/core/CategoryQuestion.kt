package citizen.core

import citizen.wire.generated.Datatype
import citizen.wire.generated.Question

/** What an answer is; one that this app does not know is several lines. */
enum class AnswerKind { Line, Lines, Number, Moment, One, Some }

/** Something that can be chosen; [key] is what is kept. */
data class AnswerChoice(val key: String, val name: Said)

/** What a category asks beside the words. */
data class CategoryQuestion(
    val code: String,
    val name: Said,
    val kind: AnswerKind,
    val required: Boolean,
    val hint: Said?,
    val choices: List<AnswerChoice>,
)

internal fun citizen.wire.generated.Category.plain() =
    Category(id, name.plain(), group.plain(), advice?.plain(), questions.map(Question::plain))

private fun Question.plain() = CategoryQuestion(
    code = code,
    name = name.plain(),
    kind = when (datatype) {
        Datatype.STRING -> AnswerKind.Line
        Datatype.NUMBER -> AnswerKind.Number
        Datatype.DATETIME -> AnswerKind.Moment
        Datatype.SINGLEVALUELIST -> AnswerKind.One
        Datatype.MULTIVALUELIST -> AnswerKind.Some
        Datatype.TEXT, Datatype.OTHER -> AnswerKind.Lines
    },
    required = required,
    hint = hint?.plain(),
    choices = values.map { AnswerChoice(it.key, it.name.plain()) },
)
