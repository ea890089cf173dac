package citizen.ui.account

import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import citizen.core.DataRequest
import citizen.core.DataWish
import citizen.core.WishStage
import citizen.ui.page.SayCard
import citizen.ui.parts.Card
import citizen.ui.parts.Heading
import citizen.ui.parts.Soft
import citizen.ui.words.LocalHour
import citizen.ui.words.LocalWords
import citizen.ui.words.moment

/** What was asked and how far it is; what may be asked besides. */
@Composable
internal fun RequestsPart(requests: List<DataRequest>, onEvent: (MyDataEvent) -> Unit) {
    val words = LocalWords.current
    Heading(words["my-data-requests"])
    requests.forEach { RequestCard(it) }
    val open = requests.filter { it.stage == WishStage.Open }.map { it.wish }.toSet()
    for (wish in listOf(DataWish.Correct, DataWish.Withdraw, DataWish.Restrict) - open) {
        SayCard(wish.word, "data-send") { text, _ -> onEvent(MyDataEvent.Ask(wish, text)) }
    }
    if (DataWish.Erase !in open) EraseCard { onEvent(MyDataEvent.Ask(DataWish.Erase, null)) }
}

/** Its key in the message files. */
val DataWish.word: String get() = "data-${name.lowercase()}"

@Composable
private fun RequestCard(request: DataRequest) = Card {
    val words = LocalWords.current
    val hour = LocalHour.current
    Text(words[request.wish.word], style = MaterialTheme.typography.titleSmall)
    Text(words["wish-${request.stage.name.lowercase()}", "time" to hour.moment(request.dueAtMs)])
    request.answer?.let { Text(it) }
    Soft(words["wish-made", "time" to hour.moment(request.madeAtMs)])
}
