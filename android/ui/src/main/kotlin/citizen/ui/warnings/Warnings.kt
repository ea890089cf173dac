package citizen.ui.warnings

import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import citizen.core.Changed
import citizen.core.Reach
import citizen.ui.desk.Denied
import citizen.ui.desk.Desk
import citizen.ui.desk.Route
import citizen.ui.desk.press
import citizen.ui.desk.reading
import citizen.ui.parts.Absent
import citizen.ui.words.LocalWords

/** Warnings over the core. */
@Composable
fun Warnings(desk: Desk) {
    val words = LocalWords.current
    val warnings = desk.core.warnings
    val all = desk.reading("all", { it == Changed.Warnings }) { warnings.all() }
    val followed by desk.reading("followed", { it == Changed.Warnings }) { warnings.followed() }
    val placed by desk.reading("placed", { it == Changed.Warnings }) { warnings.placed() }
    var testing by remember { mutableStateOf(false) }
    var reach by remember { mutableStateOf<Reach?>(null) }
    val shown = all.value ?: return Absent(desk, all, words["warnings-title"])
    WarningsScreen(WarningsState(shown, followed.orEmpty().size, testing, reach, Denied.Notifications in desk.device.denied, placed == true)) { event ->
        when (event) {
            is WarningsEvent.Open -> desk.press(Route.OneWarning(event.id))

            is WarningsEvent.Listen -> desk.act { desk.device.speak(warnings.spoken(event.id)) }

            is WarningsEvent.Share -> desk.shareWarning(event.warning.id, words)

            WarningsEvent.Follow -> desk.ways.go(Route.Follow)

            WarningsEvent.Allow -> desk.act { desk.device.allow(Denied.Notifications) }

            WarningsEvent.Test -> desk.act {
                testing = true
                try {
                    reach = warnings.reach()
                } finally {
                    testing = false
                }
            }
        }
    }
}
