package citizen.ui.home

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.IntrinsicSize
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.Spacer
import androidx.compose.foundation.layout.fillMaxHeight
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.height
import androidx.compose.material3.MaterialTheme
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.Color
import citizen.core.ServiceName
import citizen.ui.mine.ReportRow
import citizen.ui.parts.BigAction
import citizen.ui.parts.Frame
import citizen.ui.parts.Heading
import citizen.ui.parts.LeadRow
import citizen.ui.parts.Tile
import citizen.ui.theme.Lucide
import citizen.ui.theme.ServiceIcons
import citizen.ui.theme.Tokens
import citizen.ui.warnings.WarningCard
import citizen.ui.words.LocalWords

@Composable
fun HomeScreen(state: HomeState, onEvent: (HomeEvent) -> Unit) {
    val words = LocalWords.current
    Frame(state.province ?: words["app-name"], onBack = null) {
        state.warning?.let { warning ->
            WarningCard(
                warning,
                onOpen = { onEvent(HomeEvent.OpenWarning(warning.id)) },
                onListen = { onEvent(HomeEvent.Listen(warning.id)) },
                onShare = { onEvent(HomeEvent.Share(warning)) },
            )
        }
        if (state.moreWarnings > 0) {
            LeadRow(Lucide.TriangleAlert, words["home-more-warnings", "count" to state.moreWarnings], null) {
                onEvent(HomeEvent.Warnings)
            }
        }
        Actions(onEvent)
        if (state.waiting > 0) {
            LeadRow(
                Lucide.Clock,
                words["home-waiting", "count" to state.waiting],
                state.waitingWhy?.let { words.of("why", it) },
            ) { onEvent(HomeEvent.Outbox) }
        }
        if (state.unseen > 0) {
            LeadRow(Lucide.Bell, words["notices-title"], words["notices-new", "count" to state.unseen]) { onEvent(HomeEvent.Notices) }
        }
        if (state.reports.isNotEmpty()) {
            Heading(words["home-my-reports"])
            state.reports.forEach { line -> ReportRow(line) { onEvent(HomeEvent.Open(line.id)) } }
        }
        if (state.locked) LeadRow(Lucide.ShieldCheck, words["lock-home"], null) { onEvent(HomeEvent.Mine) }
        LeadRow(Lucide.Search, words["lead-ask"], words["lead-ask-about"]) { onEvent(HomeEvent.Ask) }
        LeadRow(Lucide.MapSheet, words["lead-map"], words["lead-map-about"]) { onEvent(HomeEvent.Map) }
        Heading(words["home-services"])
        Services(state.services, onEvent)
    }
}

@Composable
private fun Actions(onEvent: (HomeEvent) -> Unit) {
    val words = LocalWords.current
    val colors = MaterialTheme.colorScheme
    Row(
        Modifier.fillMaxWidth().height(IntrinsicSize.Max),
        horizontalArrangement = Arrangement.spacedBy(Tokens.Radius),
    ) {
        val each = Modifier.weight(1f).fillMaxHeight()
        BigAction(words["home-report"], Lucide.Camera, Tokens.River, Color.White, { onEvent(HomeEvent.Report) }, each)
        BigAction(words["home-sos"], Lucide.LifeBuoy, Tokens.Emergency, Color.White, { onEvent(HomeEvent.Sos) }, each)
        BigAction(words["home-call"], Lucide.Phone, colors.primaryContainer, colors.onPrimaryContainer, { onEvent(HomeEvent.Call) }, each)
    }
}

/** The province's services, two beside each other; before the first sync those that need none. */
@Composable
private fun Services(services: List<ServiceName>, onEvent: (HomeEvent) -> Unit) {
    val words = LocalWords.current
    if (services.isEmpty()) {
        LeadRow(Lucide.MessageSquareText, words["service-reports"], words["service-reports-about"]) { onEvent(HomeEvent.Mine) }
        LeadRow(Lucide.TriangleAlert, words["service-warnings"], words["service-warnings-about"]) { onEvent(HomeEvent.Warnings) }
        LeadRow(Lucide.LifeBuoy, words["service-emergency"], words["service-emergency-about"]) { onEvent(HomeEvent.Call) }
    }
    services.chunked(BESIDE).forEach { pair ->
        Row(
            Modifier.fillMaxWidth().height(IntrinsicSize.Max),
            horizontalArrangement = Arrangement.spacedBy(Tokens.Radius),
        ) {
            pair.forEach { service ->
                Tile(ServiceIcons.of(service.icon), words.said(service.name), Modifier.weight(1f).fillMaxHeight()) {
                    onEvent(HomeEvent.Service(service.id))
                }
            }
            if (pair.size < BESIDE) Spacer(Modifier.weight(1f))
        }
    }
}

private const val BESIDE = 2
