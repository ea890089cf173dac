package citizen.ui.sos

import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import citizen.core.Changed
import citizen.core.Form
import citizen.core.Hotline
import citizen.core.Said
import citizen.ui.desk.Desk
import citizen.ui.desk.Route
import citizen.ui.desk.reading
import citizen.ui.words.LocalWords
import kotlinx.coroutines.withTimeoutOrNull

/** The national number for rescue: known before anything was fetched. */
private val RESCUE = Hotline("112", Said("Cứu nạn", "Rescue"), true)

/** How long an SOS waits for a position before it goes without one. */
private const val POSITION_MS = 3_000L

/** SOS and calls over the core. */
@Composable
fun Sos(desk: Desk) {
    val words = LocalWords.current
    val core = desk.core
    val guide by desk.reading("guide", { it == Changed.Province }) { core.province.guide() }
    var sending by remember { mutableStateOf(false) }
    SosScreen(SosState(guide?.hotlines ?: listOf(RESCUE), sending)) { event ->
        when (event) {
            SosEvent.Back -> desk.ways.back()

            is SosEvent.Call -> desk.device.dial(event.number)

            is SosEvent.Send -> desk.act {
                sending = true
                try {
                    val text = event.text.ifBlank { words["sos-words"] }
                    val draft = core.drafts.begin()
                    core.drafts.save(draft, Form(text, category = null, hideName = false, sos = true))
                    val spot = withTimeoutOrNull(POSITION_MS) { desk.device.position() }
                    if (spot != null) core.drafts.place(draft, spot)
                    core.drafts.submit(draft)
                    desk.ways.replace(Route.Page(draft))
                } finally {
                    sending = false
                }
            }
        }
    }
}
