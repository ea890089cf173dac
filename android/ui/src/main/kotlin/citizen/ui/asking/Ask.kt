package citizen.ui.asking

import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import citizen.core.Changed
import citizen.ui.desk.Desk
import citizen.ui.desk.Route
import citizen.ui.desk.reading
import citizen.ui.desk.unlocked
import citizen.ui.words.Language
import citizen.ui.words.LocalWords

/** The service that answers, and whose first category takes questions to a person. */
private const val SERVICE = "assistant"

/** Questions over the core. */
@Composable
fun Ask(desk: Desk) {
    val words = LocalWords.current
    val questions = desk.core.questions
    val question = desk.question
    val asked = question.asked
    val published = { changed: Changed -> changed == Changed.Collections || changed == Changed.Province }
    val service by desk.reading(SERVICE, published) { desk.core.services.page(SERVICE) }
    val answer by desk.reading(asked, published) { if (asked.isEmpty()) null else questions.ask(asked) }
    val best = answer?.hits?.firstOrNull()?.takeIf { answer?.known == true }
    val helped by desk.reading("helped" to best?.id, { it == Changed.Outbox }) { best?.let { questions.helped(it.id) } }
    val state = AskState(question.typed, answer, helped, question.handed != null, service?.numbers.orEmpty(), service?.heardAtMs)
    AskScreen(state) { event ->
        when (event) {
            AskEvent.Back -> desk.ways.back()

            is AskEvent.Type -> question.typed = event.text

            AskEvent.Ask -> question.ask()

            is AskEvent.Open -> desk.ways.go(Route.Item(event.item))

            AskEvent.Listen -> best?.let {
                desk.act { desk.device.speak(desk.core.services.aloud(it.id, words.language == Language.Vietnamese)) }
            }

            is AskEvent.Helped -> best?.let { desk.act { questions.rate(it.id, event.yes) } }

            // What is handed over is the person's own from there on.
            AskEvent.HandOver -> desk.act { if (desk.unlocked(words)) question.hand(questions.handOver(asked)) }

            AskEvent.OpenHanded -> question.handed?.let { desk.ways.go(Route.Page(it)) }

            is AskEvent.Call -> desk.device.dial(event.number)
        }
    }
}
