package citizen.ui.services

import androidx.compose.runtime.Composable
import citizen.core.Section
import citizen.core.ServicePage
import citizen.core.Trouble
import citizen.ui.measured.HeatPart
import citizen.ui.measured.PointsPart
import citizen.ui.parts.AgeLine
import citizen.ui.parts.Frame
import citizen.ui.parts.Heading
import citizen.ui.parts.LeadRow
import citizen.ui.parts.Soft
import citizen.ui.parts.SwitchRow
import citizen.ui.theme.Lucide
import citizen.ui.words.LocalHour
import citizen.ui.words.LocalWords
import citizen.ui.words.moment

/** A service; [busy] and [failed] tell of what is measured, the rest comes with every sync. */
data class ServiceState(val page: ServicePage, val busy: Boolean, val failed: Trouble?)

sealed interface ServiceEvent {
    data object Back : ServiceEvent

    data object Again : ServiceEvent

    data class Open(val item: String) : ServiceEvent

    data class Point(val id: String) : ServiceEvent

    data class Figure(val indicator: String) : ServiceEvent

    data object Commune : ServiceEvent

    data object Map : ServiceEvent

    data class Follow(val collection: String, val on: Boolean) : ServiceEvent

    data class Report(val category: String) : ServiceEvent

    data class Call(val number: String) : ServiceEvent

    data class Lead(val to: citizen.core.Lead) : ServiceEvent
}

/** A service: what it shows, what can be reported, whom to call; all of it from this phone. */
@Composable
fun ServiceScreen(state: ServiceState, onEvent: (ServiceEvent) -> Unit) {
    val words = LocalWords.current
    val page = state.page
    Frame(words.said(page.service.name), onBack = { onEvent(ServiceEvent.Back) }) {
        page.leads.forEach { lead -> LeadPart(lead) { onEvent(ServiceEvent.Lead(it)) } }
        if (!page.wanted) Soft(words["service-unwanted"])
        if (page.byCommune) {
            LeadRow(Lucide.MapPin, page.commune ?: words["weather-everywhere"], words["weather-choose"]) { onEvent(ServiceEvent.Commune) }
        }
        if (page.here.isNotEmpty()) Heading(words["service-here"])
        page.here.forEach { item -> ItemCard(item) { onEvent(ServiceEvent.Open(item.id)) } }
        PointsPart(page.points) { onEvent(ServiceEvent.Point(it)) }
        HeatPart(page.heats)
        page.sections.forEach { Shelf(it, onEvent) }
        if (page.placed) LeadRow(Lucide.MapSheet, words["map-service"], null) { onEvent(ServiceEvent.Map) }
        FiguresPart(page.figures) { onEvent(ServiceEvent.Figure(it)) }
        if (page.reports.isNotEmpty()) Heading(words["service-report"])
        page.reports.forEach { category ->
            LeadRow(Lucide.Pencil, words.said(category.name), null) { onEvent(ServiceEvent.Report(category.id)) }
        }
        if (page.numbers.isNotEmpty()) Heading(words["service-numbers"])
        page.numbers.forEach { line ->
            LeadRow(Lucide.Phone, "${line.number} · ${words.said(line.name)}", null) { onEvent(ServiceEvent.Call(line.number)) }
        }
        Age(state, onEvent)
    }
}

@Composable
private fun Age(state: ServiceState, onEvent: (ServiceEvent) -> Unit) {
    val words = LocalWords.current
    val heard = state.page.heardAtMs
    if (!state.page.measures) {
        Soft(if (heard == null) words["service-never"] else words["service-age", "time" to LocalHour.current.moment(heard)])
        return
    }
    if (state.page.points.isEmpty() && state.page.heats.isEmpty() && !state.busy) Soft(words["point-nothing"])
    AgeLine(heard, state.busy, state.failed) { onEvent(ServiceEvent.Again) }
}

@Composable
private fun Shelf(section: Section, onEvent: (ServiceEvent) -> Unit) {
    val words = LocalWords.current
    Heading(words.said(section.name))
    if (section.rows.isEmpty()) Soft(words["service-nothing"])
    section.rows.forEach { item -> ItemCard(item) { onEvent(ServiceEvent.Open(item.id)) } }
    val more = section.count - section.rows.size
    if (more > 0) Soft(words["service-more", "count" to more])
    SwitchRow(words["follow-all", "name" to words.said(section.name)], section.followed) { onEvent(ServiceEvent.Follow(section.id, it)) }
}
