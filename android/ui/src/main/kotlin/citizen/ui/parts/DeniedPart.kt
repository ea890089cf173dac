package citizen.ui.parts

import androidx.compose.runtime.Composable
import citizen.ui.desk.Denied
import citizen.ui.theme.LocalShades
import citizen.ui.theme.Lucide
import citizen.ui.words.LocalWords

/** What is lost by it and what still works; [onAllow] where a person can change it. */
@Composable
fun DeniedPart(what: Denied, onAllow: (() -> Unit)?) {
    val words = LocalWords.current
    Card {
        Notice(Lucide.TriangleAlert, words.of("denied", what.name.lowercase()), LocalShades.current.held)
        if (onAllow != null) SideButton(words["denied-allow"], onAllow)
    }
}
