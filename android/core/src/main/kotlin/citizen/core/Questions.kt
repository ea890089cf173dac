package citizen.core

import citizen.core.generated.AnswerHit
import citizen.core.generated.AnswerView
import citizen.core.generated.LiveAnswer
import citizen.core.generated.LiveKind
import citizen.core.generated.Phone

/** What a [Live] answer is about. */
enum class LiveAbout { Warning, NoWarning, River, Point }

/**
 * A warning in force, a reading, or that there is no warning: [id] of what it is about, [service]
 * that shows a point, [atMs] since when it is known. [stale]: it says nothing of now.
 */
data class Live(
    val about: LiveAbout,
    val id: String?,
    val service: String?,
    val title: Said,
    val text: Said,
    val source: Said,
    val atMs: Long?,
    val stale: Boolean,
)

/** What answers a question, or comes near. */
sealed interface Hit {
    /** A place or a publication. */
    data class Published(val item: Item) : Hit

    data class Known(val live: Live) : Hit
}

/** What is known of a question: the first of [hits] answers it when [known], else they come near and there are [people] to ask. */
data class Answered(val known: Boolean, val hits: List<Hit>, val people: List<Hotline>)

/** Whole questions, answered out of what is on this phone. */
class Questions internal constructor(private val phone: Phone) {
    /** Nothing is sent. */
    suspend fun ask(question: String): Answered = aside { phone.ask(question).plain() }

    /** What is read aloud of the answer: numbers and units in words. */
    suspend fun aloud(question: String, vietnamese: Boolean): String =
        aside { phone.answerAloud(question, spoken(vietnamese)).text }

    /** A report to the call desk, kept until it arrived; answers its id. */
    suspend fun handOver(question: String): String = aside { phone.handOver(question) }

    /** Whether an answer helped, as far as this phone was told; the last word counts. */
    suspend fun helped(item: String): Boolean? = aside { phone.answerRating(item) }

    suspend fun rate(item: String, helped: Boolean) = aside { phone.rateAnswer(item, helped) }
}

private fun AnswerView.plain() = Answered(known, hits.map { it.plain() }, people.map { it.plain() })

private fun AnswerHit.plain(): Hit = when (this) {
    is AnswerHit.Published -> Hit.Published(item.plain())
    is AnswerHit.Known -> Hit.Known(answer.plain())
}

private fun LiveAnswer.plain() = Live(
    live.plain(),
    id,
    service,
    title.plain(),
    text.plain(),
    source.plain(),
    at,
    stale,
)

private fun LiveKind.plain() = when (this) {
    LiveKind.WARNING -> LiveAbout.Warning
    LiveKind.NO_WARNING -> LiveAbout.NoWarning
    LiveKind.RIVER -> LiveAbout.River
    LiveKind.POINT -> LiveAbout.Point
}
