package citizen.ui.page

import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import citizen.core.ReportPage
import citizen.core.Stage
import citizen.ui.outbox.OutboxCard
import citizen.ui.parts.Card
import citizen.ui.parts.Frame
import citizen.ui.parts.Heading
import citizen.ui.parts.MainButton
import citizen.ui.parts.Notice
import citizen.ui.parts.Pictures
import citizen.ui.parts.SideButton
import citizen.ui.parts.Soft
import citizen.ui.parts.StageLine
import citizen.ui.theme.LocalShades
import citizen.ui.theme.Lucide
import citizen.ui.words.LocalHour
import citizen.ui.words.LocalWords
import citizen.ui.words.moment

/** One report: where it stands, the answer, what happened, what to do. */
@Composable
fun PageScreen(state: PageState, thumbnail: suspend (String) -> ByteArray?, onEvent: (PageEvent) -> Unit) {
    val words = LocalWords.current
    val report = state.report
    Frame(report.code ?: words["page-title"], onBack = { onEvent(PageEvent.Back) }) {
        Text(report.text.ifEmpty { words["report-no-words"] }, style = MaterialTheme.typography.titleMedium)
        StageLine(report.stage)
        Standing(report, state.signIn, onEvent)
        if (state.texts) {
            SideButton(words["sos-sms"], { onEvent(PageEvent.Text) }, icon = Lucide.MessageSquareText)
            Soft(words["sos-sms-about"])
        }
        if (report.photos.isNotEmpty()) Pictures(report.photos, thumbnail)
        report.answer?.let { AnswerCard(it) }
        if (report.may.rate) RatingCard(report.stars) { stars, reason -> onEvent(PageEvent.Rate(stars, reason)) }
        report.question?.let { Question(it) }
        if (report.may.add) SayCard("page-add", "page-add-send", photos = true) { text, files -> onEvent(PageEvent.Add(text, files)) }
        if (report.may.reopen) SayCard("page-reopen", "page-reopen-send", photos = true) { text, files -> onEvent(PageEvent.Reopen(text, files)) }
        report.waiting.forEach { OutboxCard(it) {} }
        if (report.steps.isNotEmpty()) Timeline(report.steps)
        report.fetchedAtMs?.let { Soft(words["page-fetched", "time" to LocalHour.current.moment(it)]) }
        if (report.may.edit) SideButton(words["page-edit"], { onEvent(PageEvent.Edit) }, icon = Lucide.Pencil)
        if (report.may.withdraw) SideButton(words["page-withdraw"], { onEvent(PageEvent.Withdraw) }, icon = Lucide.Trash)
    }
}

/** The answer stands where the date stood. */
private val over = setOf(Stage.Answered, Stage.Closed)

/** Who has it and until when; before that, that it is safe on this phone. */
@Composable
private fun Standing(report: ReportPage, signIn: Boolean, onEvent: (PageEvent) -> Unit) {
    val words = LocalWords.current
    val hour = LocalHour.current
    report.where?.let { Notice(Lucide.MapPin, words.said(it)) }
    report.held?.let { Notice(Lucide.TriangleAlert, words.said(it), LocalShades.current.held) }
    if (report.answer != null && report.stage in over) return
    if (report.sos && !report.placed) Notice(Lucide.TriangleAlert, words["page-sos-no-place"], LocalShades.current.held)
    when {
        report.unit != null && report.dueAtMs != null ->
            Text(words["page-due", "unit" to report.unit.orEmpty(), "time" to hour.moment(report.dueAtMs ?: 0)])

        report.unit != null -> Text(words["page-unit", "unit" to report.unit.orEmpty()])

        report.code == null -> Text(words["page-kept"])
    }
    if (signIn && report.code == null) {
        MainButton(words["sign-in-to-send"], { onEvent(PageEvent.SignIn) }, icon = Lucide.CircleUser)
    }
}

@Composable
private fun Question(question: String) = Card {
    Heading(LocalWords.current["page-question"])
    Text(question)
}
