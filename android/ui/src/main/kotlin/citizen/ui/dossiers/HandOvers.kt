package citizen.ui.dossiers

import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import citizen.core.Hand
import citizen.core.HandOver
import citizen.core.HandParty
import citizen.ui.parts.Card
import citizen.ui.parts.Heading
import citizen.ui.parts.Soft
import citizen.ui.words.LocalHour
import citizen.ui.words.LocalWords
import citizen.ui.words.Words
import citizen.ui.words.moment

/** Its name in the family `hand-…` of the message files. */
val HandParty.word: String get() = name.lowercase()

private fun Words.hand(hand: Hand): String {
    val party = hand.party?.let { of("hand", it.word) } ?: get("hand-unknown")
    return listOfNotNull(party, hand.place).joinToString(", ")
}

/** Papers that went from hand to hand, the last first, each with the code on its receipt. */
@Composable
fun HandOvers(chain: List<HandOver>) = Card {
    val words = LocalWords.current
    Heading(words["hand-overs"])
    chain.asReversed().forEach { step ->
        Text(words["hand-over", "from" to words.hand(step.from), "to" to words.hand(step.to)], style = MaterialTheme.typography.labelLarge)
        step.papers.forEach { Text(words["hand-papers", "count" to it.count.toString(), "paper" to it.name]) }
        Soft(words["hand-receipt", "receipt" to step.receipt])
        Soft(LocalHour.current.moment(step.atMs))
    }
}
