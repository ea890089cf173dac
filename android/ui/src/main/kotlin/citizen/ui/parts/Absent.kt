package citizen.ui.parts

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.height
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Surface
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import citizen.ui.desk.Desk
import citizen.ui.desk.Missing
import citizen.ui.desk.Reading
import citizen.ui.inWords
import citizen.ui.theme.Lucide
import citizen.ui.theme.Tokens
import citizen.ui.words.LocalWords
import kotlinx.coroutines.delay

/** A screen whose subject is not there: not read yet, gone, or not to be read. */
@Composable
fun AbsentScreen(title: String, missing: Missing, onBack: (() -> Unit)?, onAgain: () -> Unit) {
    val words = LocalWords.current
    Frame(title, onBack) {
        when (missing) {
            Missing.Yet -> Skeleton(words["absent-reading"])

            Missing.Gone -> {
                Empty(Lucide.FileText, words["absent-gone"])
                if (onBack != null) SideButton(words["back"], onBack, Modifier.fillMaxWidth(), Lucide.ArrowLeft)
            }

            is Missing.Failed -> {
                Empty(Lucide.TriangleAlert, missing.why.inWords(words))
                MainButton(words["absent-again"], onAgain, Modifier.fillMaxWidth(), Lucide.RotateCcw)
            }
        }
    }
}

/** Where lines will stand. */
@Composable
private fun Skeleton(says: String) = repeat(LINES) { line ->
    Surface(
        Modifier.fillMaxWidth(if (line == LINES - 1) HALF else 1f).height(Tokens.Touch)
            .semantics { if (line == 0) contentDescription = says },
        shape = MaterialTheme.shapes.medium,
        color = MaterialTheme.colorScheme.outlineVariant,
    ) {}
}

/** In place of what [reading] has not; what comes within an instant is not announced. */
@Composable
fun Absent(desk: Desk, reading: Reading<*>, title: String) {
    var late by remember { mutableStateOf(false) }
    LaunchedEffect(Unit) {
        delay(INSTANT_MS)
        late = true
    }
    val back = desk.ways::back.takeIf { desk.ways.here.tab == null && desk.ways.canGoBack }
    if (reading.missing == Missing.Yet && !late) {
        Frame(title, back) {}
    } else {
        AbsentScreen(title, reading.missing, back, desk::again)
    }
}

private const val INSTANT_MS = 300L
private const val LINES = 3
private const val HALF = 0.5f
