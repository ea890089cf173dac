package citizen.ui.warnings

import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import citizen.core.Changed
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
    val shown = all.value ?: return Absent(desk, all, words["warnings-title"])
    WarningsScreen(WarningsState(shown, followed.orEmpty().size, Denied.Notifications in desk.device.denied, placed == true)) { event ->
        when (event) {
            is WarningsEvent.Open -> desk.press(Route.OneWarning(event.id))
            is WarningsEvent.Listen -> desk.act { desk.device.speak(warnings.spoken(event.id)) }
            is WarningsEvent.Share -> desk.shareWarning(event.warning.id, words)
            WarningsEvent.Follow -> desk.ways.go(Route.Follow)
            WarningsEvent.Allow -> desk.act { desk.device.allow(Denied.Notifications) }
            WarningsEvent.Test -> desk.ways.go(Route.Reach)
        }
    }
}
