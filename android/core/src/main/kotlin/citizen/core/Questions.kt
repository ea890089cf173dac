package citizen.core

import citizen.core.generated.AnswerView
import citizen.core.generated.ItemView
import citizen.core.generated.Phone

/** What is known of a question: the first of [hits] answers it when [known], else they come near and there are [people] to ask. */
data class Answered(val known: Boolean, val hits: List<Item>, val people: List<Hotline>)

/** Whole questions, answered out of what is on this phone. */
class Questions internal constructor(private val phone: Phone) {
    /** Nothing is sent. */
    suspend fun ask(question: String): Answered = aside { phone.ask(question).plain() }

    /** A report to the call desk, kept until it arrived; answers its id. */
    suspend fun handOver(question: String): String = aside { phone.handOver(question) }

    /** Whether an answer helped, as far as this phone was told; the last word counts. */
    suspend fun helped(item: String): Boolean? = aside { phone.answerRating(item) }

    suspend fun rate(item: String, helped: Boolean) = aside { phone.rateAnswer(item, helped) }
}

private fun AnswerView.plain() = Answered(known, hits.map(ItemView::plain), people.map { it.plain() })
