package citizen.ui.outbox

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.material3.LinearProgressIndicator
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import citizen.core.OutboxLine
import citizen.ui.parts.Card
import citizen.ui.parts.Empty
import citizen.ui.parts.Frame
import citizen.ui.parts.MainButton
import citizen.ui.parts.Notice
import citizen.ui.parts.Soft
import citizen.ui.theme.LocalShades
import citizen.ui.theme.Lucide
import citizen.ui.words.LocalHour
import citizen.ui.words.LocalWords
import citizen.ui.words.moment
import citizen.ui.words.size

/** What has not arrived, in the order it goes; nothing while it is read. */
data class OutboxState(val lines: List<OutboxLine>?, val signIn: Boolean)

sealed interface OutboxEvent {
    data object Back : OutboxEvent

    data object TryNow : OutboxEvent

    data object SignIn : OutboxEvent

    data class Open(val line: OutboxLine) : OutboxEvent
}

@Composable
fun OutboxScreen(state: OutboxState, onEvent: (OutboxEvent) -> Unit) {
    val words = LocalWords.current
    Frame(
        words["outbox-title"],
        onBack = { onEvent(OutboxEvent.Back) },
        foot = {
            if (state.signIn) {
                MainButton(words["sign-in"], { onEvent(OutboxEvent.SignIn) }, Modifier.fillMaxWidth(), Lucide.CircleUser)
            } else if (!state.lines.isNullOrEmpty()) {
                MainButton(words["outbox-try-now"], { onEvent(OutboxEvent.TryNow) }, Modifier.fillMaxWidth(), Lucide.Send)
            }
            Soft(words["outbox-safe"])
        },
    ) {
        state.lines.orEmpty().forEach { line -> OutboxCard(line) { onEvent(OutboxEvent.Open(line)) } }
        if (state.lines?.isEmpty() == true) Empty(Lucide.CircleCheck, words["outbox-empty"])
    }
}

/** One thing: its state in words, bytes done of all, why it waits. */
@Composable
fun OutboxCard(line: OutboxLine, onOpen: () -> Unit) {
    val words = LocalWords.current
    Card(onClick = onOpen) {
        Text(words.of("kind", line.kind), style = MaterialTheme.typography.titleSmall)
        if (line.why.isEmpty()) {
            Notice(Lucide.Send, words.of("entry", line.state), MaterialTheme.colorScheme.primary)
        } else {
            Notice(Lucide.Clock, words.of("why", line.why), LocalShades.current.held)
        }
        if (line.bytesDone in 1 until line.bytesTotal) {
            LinearProgressIndicator({ line.bytesDone.toFloat() / line.bytesTotal }, Modifier.fillMaxWidth())
        }
        val sizes = words["outbox-bytes", "done" to words.size(line.bytesDone), "all" to words.size(line.bytesTotal)]
        val again = line.nextTryAtMs?.let { words["outbox-again", "time" to LocalHour.current.moment(it)] }
        Soft(listOfNotNull(sizes.takeIf { line.bytesTotal > 0 }, again).joinToString(" · "))
        line.held?.let { Notice(Lucide.TriangleAlert, words.said(it), LocalShades.current.held) }
    }
}
