package citizen.ui.dossiers

import androidx.compose.runtime.Composable
import citizen.core.Dossier
import citizen.core.DossierStage
import citizen.ui.parts.Notice
import citizen.ui.parts.Soft
import citizen.ui.theme.LocalShades
import citizen.ui.theme.Lucide
import citizen.ui.words.LocalWords
import citizen.ui.words.Words
import citizen.ui.words.day

/** Its name in the family `dossier-…` of the message files. */
val DossierStage.word: String get() = name.replace(Regex("(?<=.)([A-Z])"), "-$1").lowercase()

fun Words.stage(stage: DossierStage?): String = stage?.let { of("dossier", it.word) } ?: get("dossier-unknown")

/** Where it stands and until when. */
@Composable
fun DossierStanding(dossier: Dossier) {
    val words = LocalWords.current
    val shades = LocalShades.current
    val said = words.stage(dossier.stage)
    when (dossier.stage) {
        DossierStage.Ready, DossierStage.Returned -> Notice(Lucide.CircleCheck, said, shades.good)
        DossierStage.PapersMissing, DossierStage.Refused -> Notice(Lucide.TriangleAlert, said, shades.held)
        else -> Notice(Lucide.Landmark, said)
    }
    when {
        dossier.overdue -> Notice(Lucide.Clock, words["dossier-overdue", "date" to day(dossier.dueOn.orEmpty())], shades.held)
        else -> dossier.dueOn?.let { Soft(words["dossier-due", "date" to day(it)]) }
    }
}
