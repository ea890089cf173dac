package citizen.ui.map

import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import citizen.core.CommuneFacts
import citizen.core.River
import citizen.ui.desk.Route
import citizen.ui.parts.Card
import citizen.ui.parts.Heading
import citizen.ui.parts.LeadRow
import citizen.ui.parts.Soft
import citizen.ui.rivers.LevelNow
import citizen.ui.theme.Lucide
import citizen.ui.theme.ServiceIcons
import citizen.ui.words.LocalWords
import citizen.ui.words.away

/** What is known of the commune that was tapped, and planned there; each leads to what there is of it. */
@Composable
fun FactsPart(facts: CommuneFacts, onEvent: (MapEvent) -> Unit) {
    val words = LocalWords.current
    fun go(to: Route) = onEvent(MapEvent.Go(to))
    if (facts.warnings.isEmpty()) Soft(words["map-commune-calm"])
    facts.warnings.forEach { warning ->
        val level = words["warning-level", "level" to warning.level, "name" to words.of("level", warning.level.toString())]
        LeadRow(Lucide.TriangleAlert, words.said(warning.title), level) { go(Route.OneWarning(warning.id)) }
    }
    facts.shelterService?.let { service ->
        LeadRow(Lucide.House, words["map-commune-shelters", "count" to facts.shelters], null) { go(Route.Service(service)) }
    }
    facts.nearest?.let { near ->
        val about = words["map-commune-nearest", "away" to words.away(near.metres)]
        LeadRow(Lucide.MapPin, words.said(near.name), about) { go(Route.Item(near.id)) }
    }
    facts.office?.let { office ->
        LeadRow(Lucide.Phone, words["item-call", "number" to office.phone], words.said(office.name)) { onEvent(MapEvent.Call(office.phone)) }
    }
    facts.rivers.forEach { river -> RiverLine(river) { go(Route.River(river.id)) } }
    if (facts.reports > 0) {
        LeadRow(Lucide.MessageSquareText, words["map-commune-reports", "count" to facts.reports], null) { go(Route.Mine) }
    }
    if (facts.plans.isNotEmpty()) Heading(words["map-commune-plans"])
    facts.plans.forEach { plan -> LeadRow(ServiceIcons.of("ruler"), words.said(plan.title), null) { go(Route.Item(plan.id)) } }
}

@Composable
private fun RiverLine(river: River, onOpen: () -> Unit) = Card(onClick = onOpen) {
    Text("${river.name} · ${river.river}", style = MaterialTheme.typography.titleSmall)
    LevelNow(river)
}
