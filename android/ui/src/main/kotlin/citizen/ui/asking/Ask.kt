package citizen.ui.asking

import androidx.compose.runtime.Composable
import androidx.compose.runtime.SideEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import citizen.core.Changed
import citizen.core.Hit
import citizen.core.LiveAbout
import citizen.ui.desk.Desk
import citizen.ui.desk.Route
import citizen.ui.desk.press
import citizen.ui.desk.reading
import citizen.ui.desk.unlocked
import citizen.ui.words.Language
import citizen.ui.words.LocalWords

/** The service that answers, and whose first category takes questions to a person. */
private const val SERVICE = "assistant"

private val ANSWERING = setOf(Changed.Collections, Changed.Province, Changed.Warnings, Changed.Readings)

/** Questions over the core. */
@Composable
fun Ask(desk: Desk) {
    val words = LocalWords.current
    val questions = desk.core.questions
    val question = desk.question
    var typed by rememberSaveable { mutableStateOf(question.typed) }
    var kept by rememberSaveable { mutableStateOf(question.asked) }
    remember(question) { question.restore(typed, kept) }
    val asked = question.asked
    SideEffect {
        typed = question.typed
        kept = asked
    }
    val published = { changed: Changed -> changed in ANSWERING }
    val service by desk.reading(SERVICE, published) { desk.core.services.page(SERVICE) }
    val answer by desk.reading(asked, published) { if (asked.isEmpty()) null else questions.ask(asked) }
    val best = answer?.hits?.firstOrNull()?.takeIf { answer?.known == true }
    // What was measured is nobody's text: whether it helped is not counted.
    val rated = (best as? Hit.Published)?.item?.id
    val helped by desk.reading("helped" to rated, { it == Changed.Outbox }) { rated?.let { questions.helped(it) } }
    val state = AskState(question.typed, answer, helped, question.handed != null, service?.numbers.orEmpty(), service?.heardAtMs)
    AskScreen(state) { event ->
        when (event) {
            AskEvent.Back -> desk.ways.back()

            is AskEvent.Type -> question.typed = event.text

            AskEvent.Ask -> question.ask()

            is AskEvent.Open -> desk.press(event.hit.route())

            AskEvent.Listen -> desk.act { desk.device.speak(questions.aloud(asked, words.language == Language.Vietnamese), words.language) }

            is AskEvent.Helped -> rated?.let { desk.act { questions.rate(it, event.yes) } }

            // What is handed over is the person's own from there on.
            AskEvent.HandOver -> desk.act { if (desk.unlocked(words)) question.hand(questions.handOver(asked)) }

            AskEvent.OpenHanded -> question.handed?.let { desk.ways.go(Route.Page(it)) }

            is AskEvent.Call -> desk.device.dial(event.number)
        }
    }
}

/** The screen that shows all of it. */
private fun Hit.route(): Route = when (this) {
    is Hit.Published -> Route.Item(item.id)

    is Hit.Known -> {
        val (id, service) = live.id to live.service
        when (live.about) {
            LiveAbout.Warning -> id?.let(Route::OneWarning)
            LiveAbout.NoWarning -> null
            LiveAbout.River -> id?.let(Route::River)
            LiveAbout.Point -> if (id != null && service != null) Route.Point(service, id) else null
        } ?: Route.Warnings
    }
}
