package citizen.ui.mine

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.items
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import citizen.core.Lead
import citizen.core.ReportLine
import citizen.ui.parts.Empty
import citizen.ui.parts.Heading
import citizen.ui.parts.LeadRow
import citizen.ui.parts.MainButton
import citizen.ui.services.LeadPart
import citizen.ui.theme.Lucide
import citizen.ui.theme.Tokens
import citizen.ui.words.LocalWords

/** My reports, the latest first; [reports] is nothing while they are read. */
data class MineState(val reports: List<ReportLine>?, val waiting: Int)

sealed interface MineEvent {
    data object Write : MineEvent

    data object Outbox : MineEvent

    data object Everybody : MineEvent

    data class Open(val report: String) : MineEvent
}

@Composable
fun MineScreen(state: MineState, onEvent: (MineEvent) -> Unit) {
    val words = LocalWords.current
    Column(Modifier.fillMaxSize().padding(horizontal = Tokens.Edge), Arrangement.spacedBy(Tokens.Radius)) {
        Column(Modifier.padding(top = Tokens.Gap)) { Heading(words["mine-title"]) }
        LazyColumn(
            Modifier.weight(1f),
            verticalArrangement = Arrangement.spacedBy(Tokens.Radius),
            contentPadding = PaddingValues(bottom = Tokens.Gap),
        ) {
            if (state.waiting > 0) {
                item {
                    LeadRow(Lucide.Clock, words["home-waiting", "count" to state.waiting], null) { onEvent(MineEvent.Outbox) }
                }
            }
            item { LeadPart(Lead.PublicReports) { onEvent(MineEvent.Everybody) } }
            items(state.reports.orEmpty(), key = { it.id }) { line -> ReportRow(line) { onEvent(MineEvent.Open(line.id)) } }
            if (state.reports?.isEmpty() == true) item { Empty(Lucide.MessageSquareText, words["mine-empty"]) }
        }
        MainButton(
            words["home-report"],
            { onEvent(MineEvent.Write) },
            Modifier.fillMaxWidth().padding(bottom = Tokens.Radius),
            Lucide.Camera,
        )
    }
}
