package citizen.ui.services

import androidx.compose.runtime.Composable
import androidx.compose.ui.graphics.vector.ImageVector
import citizen.core.Lead
import citizen.ui.desk.Route
import citizen.ui.parts.LeadRow
import citizen.ui.theme.Lucide
import citizen.ui.theme.ServiceIcons
import citizen.ui.words.LocalWords

/** The way to a screen of its own. */
@Composable
fun LeadPart(lead: Lead, onLead: (Lead) -> Unit) {
    val words = LocalWords.current
    LeadRow(lead.sign, words.of("lead", lead.word), words.of("lead", "${lead.word}-about")) { onLead(lead) }
}

val Lead.route: Route
    get() = when (this) {
        Lead.Warnings -> Route.Warnings
        Lead.Rivers -> Route.Rivers
        Lead.Depth -> Route.Depth
        Lead.MyReports -> Route.Mine
        Lead.PublicReports -> Route.PublicReports
        Lead.Dossiers -> Route.Dossiers
        Lead.Figures -> Route.Figures
        Lead.Ask -> Route.Ask
    }

/** Its name in the family `lead-…` of the message files. */
val Lead.word: String get() = name.replace(Regex("(?<=.)([A-Z])"), "-$1").lowercase()

private val Lead.sign: ImageVector
    get() = when (this) {
        Lead.Warnings -> Lucide.TriangleAlert
        Lead.Rivers -> ServiceIcons.of("waves")
        Lead.Depth -> ServiceIcons.of("ruler")
        Lead.MyReports -> Lucide.MessageSquareText
        Lead.PublicReports -> ServiceIcons.of("megaphone")
        Lead.Dossiers -> ServiceIcons.of("stamp")
        Lead.Figures -> ServiceIcons.of("chart-column")
        Lead.Ask -> ServiceIcons.of("circle-help")
    }
