package citizen.ui.services

import androidx.compose.runtime.Composable
import citizen.core.Section
import citizen.core.ServicePage
import citizen.ui.parts.Frame
import citizen.ui.parts.Heading
import citizen.ui.parts.LeadRow
import citizen.ui.parts.Soft
import citizen.ui.theme.Lucide
import citizen.ui.words.LocalHour
import citizen.ui.words.LocalWords
import citizen.ui.words.moment

sealed interface ServiceEvent {
    data object Back : ServiceEvent

    data class Open(val item: String) : ServiceEvent

    data class Report(val category: String) : ServiceEvent

    data class Call(val number: String) : ServiceEvent

    data class Lead(val to: citizen.core.Lead) : ServiceEvent
}

/** A service: what it shows, what can be reported, whom to call; all of it from this phone. */
@Composable
fun ServiceScreen(page: ServicePage, onEvent: (ServiceEvent) -> Unit) {
    val words = LocalWords.current
    Frame(words.said(page.service.name), onBack = { onEvent(ServiceEvent.Back) }) {
        page.leads.forEach { lead -> LeadPart(lead) { onEvent(ServiceEvent.Lead(it)) } }
        page.sections.forEach { Shelf(it, onEvent) }
        if (page.reports.isNotEmpty()) Heading(words["service-report"])
        page.reports.forEach { category ->
            LeadRow(Lucide.Pencil, words.said(category.name), null) { onEvent(ServiceEvent.Report(category.id)) }
        }
        if (page.numbers.isNotEmpty()) Heading(words["service-numbers"])
        page.numbers.forEach { line ->
            LeadRow(Lucide.Phone, "${line.number} · ${words.said(line.name)}", null) { onEvent(ServiceEvent.Call(line.number)) }
        }
        val heard = page.heardAtMs
        Soft(if (heard == null) words["service-never"] else words["service-age", "time" to LocalHour.current.moment(heard)])
    }
}

@Composable
private fun Shelf(section: Section, onEvent: (ServiceEvent) -> Unit) {
    val words = LocalWords.current
    Heading(words.said(section.name))
    if (section.rows.isEmpty()) Soft(words["service-nothing"])
    section.rows.forEach { item -> ItemCard(item) { onEvent(ServiceEvent.Open(item.id)) } }
    val more = section.count - section.rows.size
    if (more > 0) Soft(words["service-more", "count" to more])
}
