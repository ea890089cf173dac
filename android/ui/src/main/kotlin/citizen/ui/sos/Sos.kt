package citizen.ui.sos

import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.runtime.setValue
import citizen.core.Changed
import citizen.core.Form
import citizen.core.Hotline
import citizen.core.Said
import citizen.ui.desk.Denied
import citizen.ui.desk.Desk
import citizen.ui.desk.Route
import citizen.ui.desk.position
import citizen.ui.desk.reading
import citizen.ui.desk.text
import citizen.ui.words.LocalHour
import citizen.ui.words.LocalWords
import kotlinx.coroutines.launch

/** The national number for rescue: known before anything was fetched. */
private val RESCUE = Hotline("112", Said("Cứu nạn", "Rescue"), true)

/** SOS and calls over the core. */
@Composable
fun Sos(desk: Desk) {
    val words = LocalWords.current
    val core = desk.core
    val guide by desk.reading("guide", { it == Changed.Province }) { core.province.guide() }
    var sending by remember { mutableStateOf(false) }
    val hotlines = guide?.hotlines ?: listOf(RESCUE)
    val scope = rememberCoroutineScope()
    val hour = LocalHour.current
    val finding = remember(desk) { Finding(desk.device, hour.nowMs, desk::position) }
    // Also when it was allowed meanwhile.
    LaunchedEffect(finding.denied) { finding.look() }

    /** Writes it, hands it to the outbox, and shows it; [then] does more with its id. */
    fun sos(text: String, then: suspend (String) -> Unit = {}) = desk.act {
        sending = true
        try {
            val draft = core.drafts.begin()
            core.drafts.save(draft, Form(text.ifBlank { words["sos-words"] }, category = null, hideName = false, sos = true))
            finding.spot()?.let { core.drafts.place(draft, it) }
            core.drafts.submit(draft)
            desk.lock.spare(Route.Page(draft))
            desk.ways.replace(Route.Page(draft))
            then(draft)
        } finally {
            sending = false
        }
    }
    SosScreen(SosState(hotlines, sending, hotlines.any { it.texts }, finding.now)) { event ->
        when (event) {
            SosEvent.Back -> desk.ways.back()
            SosEvent.Allow -> desk.act { desk.device.allow(Denied.Position) }
            SosEvent.Locate -> scope.launch { finding.look() }
            is SosEvent.Call -> desk.device.dial(event.number)
            is SosEvent.Send -> sos(event.text)
            is SosEvent.Text -> sos(event.text) { desk.text(it) }
        }
    }
}
