package citizen.ui.parts

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import citizen.core.Trouble
import citizen.ui.inWords
import citizen.ui.theme.LocalShades
import citizen.ui.theme.Lucide
import citizen.ui.words.LocalHour
import citizen.ui.words.LocalWords
import citizen.ui.words.moment

/** Since when what is shown holds, why there is nothing newer, and the way to ask again. */
@Composable
fun AgeLine(heardAtMs: Long?, busy: Boolean, failed: Trouble?, onAgain: () -> Unit) {
    val words = LocalWords.current
    if (busy && heardAtMs == null) Notice(Lucide.Clock, words["fetch-first"])
    heardAtMs?.let { Soft(words["page-fetched", "time" to LocalHour.current.moment(it)]) }
    failed?.let { Notice(if (it is Trouble.Offline) Lucide.CloudOff else Lucide.TriangleAlert, it.inWords(words), LocalShades.current.held) }
    SideButton(words["fetch-again"], onAgain, Modifier.fillMaxWidth(), Lucide.RotateCcw, enabled = !busy)
}
