package citizen.ui.warnings

import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import citizen.core.Changed
import citizen.ui.desk.Desk
import citizen.ui.desk.reading
import citizen.ui.parts.Absent
import citizen.ui.words.LocalWords

/** One warning over the core. That it is drawn is not that somebody saw it: a link may have opened it, or the alarm itself. */
@Composable
fun OneWarning(desk: Desk, id: String) {
    val words = LocalWords.current
    val warnings = desk.core.warnings
    val warning = desk.reading(id, { it == Changed.Warnings }) { warnings.read(id) }
    val placed by desk.reading("placed", { it == Changed.Warnings }) { warnings.placed() }
    val shown = warning.value ?: return Absent(desk, warning, words["warning-title"])

    fun pressed(work: suspend () -> Unit) = desk.act {
        warnings.shown(id)
        desk.again()
        work()
    }
    OneWarningScreen(OneWarningState(shown, placed == true)) { event ->
        when (event) {
            OneWarningEvent.Back -> desk.ways.back()

            OneWarningEvent.Listen -> pressed { desk.device.speak(warnings.spoken(id)) }

            OneWarningEvent.Share -> desk.shareWarning(id, words)

            OneWarningEvent.Seen -> pressed {}

            OneWarningEvent.Safe -> desk.act {
                warnings.safe(id)
                desk.again()
            }
        }
    }
}
