package citizen.ui.asking

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import citizen.core.Hit
import citizen.core.Live
import citizen.core.LiveAbout
import citizen.ui.parts.Card
import citizen.ui.parts.Heading
import citizen.ui.parts.SideButton
import citizen.ui.parts.Soft
import citizen.ui.theme.LocalShades
import citizen.ui.theme.Lucide
import citizen.ui.words.LocalHour
import citizen.ui.words.LocalWords
import citizen.ui.words.moment

/** What is in force or was measured, whose word it is and how old; read aloud when it appears. */
@Composable
fun LiveCard(answer: Hit.Known, onEvent: (AskEvent) -> Unit) =
    Card(Modifier.semantics { liveRegion = LiveRegionMode.Polite }) {
        val words = LocalWords.current
        val live = answer.live
        Heading(words.said(live.title))
        LiveText(live)
        SideButton(words["listen"], { onEvent(AskEvent.Listen) }, Modifier.fillMaxWidth(), Lucide.Volume)
        SideButton(words["ask-open"], { onEvent(AskEvent.Open(answer)) }, Modifier.fillMaxWidth(), Lucide.FileText)
    }

/** One that comes after the first. */
@Composable
fun LiveRow(live: Live, onOpen: () -> Unit) = Card(onClick = onOpen) {
    Text(LocalWords.current.said(live.title), style = MaterialTheme.typography.titleSmall)
    LiveText(live)
}

@Composable
private fun LiveText(live: Live) {
    val words = LocalWords.current
    val text = words.said(live.text)
    // What is old must not be taken for now; the text says how old.
    if (live.stale) Text(text, color = LocalShades.current.held) else Text(text)
    Soft(words["item-source", "name" to words.said(live.source)])
    val sent = live.atMs?.takeIf { live.about == LiveAbout.Warning }
    if (sent != null) Soft(words["item-at", "time" to LocalHour.current.moment(sent)])
}
