package citizen.ui.account

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import citizen.ui.parts.Card
import citizen.ui.parts.Heading
import citizen.ui.parts.SideButton
import citizen.ui.parts.Soft
import citizen.ui.theme.Lucide
import citizen.ui.words.LocalHour
import citizen.ui.words.LocalWords
import citizen.ui.words.moment

/** What the province keeps, counted once the person asks, and a copy to take along. */
@Composable
internal fun KeptPart(state: MyDataState, onEvent: (MyDataEvent) -> Unit) {
    val words = LocalWords.current
    Heading(words["my-data-kept"])
    val kept = state.kept
    if (kept == null) {
        SideButton(words["my-data-look"], { onEvent(MyDataEvent.Look) }, Modifier.fillMaxWidth(), Lucide.Search, enabled = !state.busy)
        return
    }
    Card {
        Text(words["my-data-reports", "count" to kept.reports])
        Text(words["my-data-media", "count" to kept.media])
        Text(words["my-data-steps", "count" to kept.steps])
        Text(words["my-data-decisions", "count" to kept.decisions])
        Soft(words["page-fetched", "time" to LocalHour.current.moment(kept.atMs)])
        SideButton(words["my-data-save"], { onEvent(MyDataEvent.Save) }, Modifier.fillMaxWidth(), Lucide.FileText)
        SideButton(words["my-data-save-all"], { onEvent(MyDataEvent.SaveAll) }, Modifier.fillMaxWidth(), Lucide.Film, enabled = !state.busy)
    }
}
