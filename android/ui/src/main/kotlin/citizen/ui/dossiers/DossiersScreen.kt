package citizen.ui.dossiers

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.OutlinedTextField
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import citizen.core.Changed
import citizen.core.Dossier
import citizen.core.Trouble
import citizen.ui.desk.Desk
import citizen.ui.desk.Route
import citizen.ui.desk.reading
import citizen.ui.parts.Absent
import citizen.ui.parts.Card
import citizen.ui.parts.Empty
import citizen.ui.parts.Frame
import citizen.ui.parts.Heading
import citizen.ui.parts.MainButton
import citizen.ui.parts.Notice
import citizen.ui.parts.Soft
import citizen.ui.theme.LocalShades
import citizen.ui.theme.Lucide
import citizen.ui.theme.ServiceIcons
import citizen.ui.words.LocalWords

/** Dossiers that were asked for, nothing while they are read; [unknown]: nobody knows the code. */
data class DossiersState(val all: List<Dossier>?, val asking: Boolean, val unknown: Boolean)

sealed interface DossiersEvent {
    data object Back : DossiersEvent

    data class Ask(val code: String) : DossiersEvent

    data class Open(val code: String) : DossiersEvent
}

@Composable
fun DossiersScreen(state: DossiersState, onEvent: (DossiersEvent) -> Unit) {
    val words = LocalWords.current
    var code by rememberSaveable { mutableStateOf("") }
    Frame(words["lead-dossiers"], onBack = { onEvent(DossiersEvent.Back) }) {
        OutlinedTextField(code, { code = it }, Modifier.fillMaxWidth(), label = { Text(words["dossier-code"]) }, singleLine = true)
        MainButton(
            words["dossier-ask"],
            { onEvent(DossiersEvent.Ask(code)) },
            Modifier.fillMaxWidth(),
            Lucide.Search,
            enabled = code.isNotBlank() && !state.asking,
        )
        if (state.unknown) Notice(Lucide.TriangleAlert, words["dossier-not-found"], LocalShades.current.held)
        if (state.all?.isEmpty() == true) Empty(ServiceIcons.of("stamp"), words["dossiers-empty"])
        if (!state.all.isNullOrEmpty()) Heading(words["dossiers-asked"])
        state.all.orEmpty().forEach { dossier ->
            Card(onClick = { onEvent(DossiersEvent.Open(dossier.code)) }) {
                Text(dossier.procedure, style = MaterialTheme.typography.titleSmall)
                Soft(dossier.code)
                DossierStanding(dossier)
            }
        }
    }
}

/** Dossiers over the core. */
@Composable
fun Dossiers(desk: Desk) {
    val dossiers = desk.core.dossiers
    val all = desk.reading("dossiers", { it == Changed.Everything }) { dossiers.all() }
    var asking by remember { mutableStateOf(false) }
    var unknown by remember { mutableStateOf(false) }
    val shown = all.value ?: return Absent(desk, all, LocalWords.current["lead-dossiers"])
    DossiersScreen(DossiersState(shown, asking, unknown)) { event ->
        when (event) {
            DossiersEvent.Back -> desk.ways.back()

            is DossiersEvent.Open -> desk.ways.go(Route.Dossier(event.code))

            is DossiersEvent.Ask -> desk.act {
                asking = true
                unknown = false
                try {
                    val found = dossiers.fetch(event.code)
                    desk.again()
                    desk.ways.go(Route.Dossier(found))
                } catch (nobody: Trouble.NotFound) {
                    unknown = true
                } finally {
                    asking = false
                }
            }
        }
    }
}
