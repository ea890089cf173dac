package citizen.ui.dossiers

import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.rememberCoroutineScope
import citizen.core.Changed
import citizen.core.Dossier
import citizen.core.Trouble
import citizen.ui.desk.Desk
import citizen.ui.desk.fetching
import citizen.ui.desk.reading
import citizen.ui.parts.AgeLine
import citizen.ui.parts.Card
import citizen.ui.parts.Frame
import citizen.ui.parts.Heading
import citizen.ui.parts.Soft
import citizen.ui.words.LocalHour
import citizen.ui.words.LocalWords
import citizen.ui.words.day
import citizen.ui.words.moment
import kotlinx.coroutines.launch

/** One dossier, nothing while it is read. */
data class DossierState(val code: String, val dossier: Dossier?, val busy: Boolean, val failed: Trouble?)

@Composable
fun DossierScreen(state: DossierState, onAgain: () -> Unit, onBack: () -> Unit) = Frame(state.code, onBack) {
    val words = LocalWords.current
    state.dossier?.let { dossier ->
        Text(dossier.procedure, style = MaterialTheme.typography.titleMedium)
        DossierStanding(dossier)
        Soft(words.said(dossier.office))
        Soft(words["dossier-received-on", "date" to day(dossier.receivedOn)])
        if (dossier.handOvers.isNotEmpty()) HandOvers(dossier.handOvers)
        Steps(dossier)
    }
    AgeLine(state.dossier?.heardAtMs, state.busy, state.failed, onAgain)
}

@Composable
private fun Steps(dossier: Dossier) = Card {
    val words = LocalWords.current
    Heading(words["page-timeline"])
    dossier.steps.asReversed().forEach { step ->
        Text(words.stage(step.stage), style = MaterialTheme.typography.labelLarge)
        step.note?.let { Text(it) }
        Soft(LocalHour.current.moment(step.atMs))
    }
}

/** One dossier over the core. */
@Composable
fun Dossier(desk: Desk, code: String) {
    val scope = rememberCoroutineScope()
    val dossier by desk.reading("dossier" to code, { it == Changed.Everything }) { desk.core.dossiers.read(code) }
    val fetch = desk.fetching(code) { desk.core.dossiers.fetch(code) }
    DossierScreen(DossierState(code, dossier, fetch.busy, fetch.failed), { scope.launch { fetch.now() } }, desk.ways::back)
}
