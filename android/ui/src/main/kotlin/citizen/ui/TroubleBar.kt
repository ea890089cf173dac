package citizen.ui

import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Surface
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import citizen.core.Trouble
import citizen.ui.parts.SignButton
import citizen.ui.theme.Lucide
import citizen.ui.theme.Tokens
import citizen.ui.words.LocalWords
import citizen.ui.words.Words

/** What happened and what is safe; read aloud when it appears. */
@Composable
fun TroubleBar(trouble: Trouble, onUnderstood: () -> Unit) {
    val words = LocalWords.current
    Surface(
        Modifier.fillMaxWidth().semantics { liveRegion = LiveRegionMode.Polite },
        color = MaterialTheme.colorScheme.inverseSurface,
        contentColor = MaterialTheme.colorScheme.inverseOnSurface,
    ) {
        Row(Modifier.padding(start = Tokens.Edge, end = Tokens.Step), verticalAlignment = Alignment.CenterVertically) {
            Text(trouble.inWords(words), Modifier.weight(1f).padding(vertical = Tokens.Radius))
            SignButton(Lucide.X, words["understood"], onUnderstood)
        }
    }
}

fun Trouble.inWords(words: Words): String = when (this) {
    is Trouble.Offline -> words["trouble-offline"]
    is Trouble.SignInRequired -> words["trouble-sign-in"]
    is Trouble.Invalid -> words[code]
    is Trouble.Refused -> words.said(said)
    is Trouble.NotFound -> words["trouble-not-found"]
    is Trouble.StorageFull -> words["trouble-storage-full"]
    is Trouble.Stopped -> words["trouble-stopped"]
    is Trouble.Defect -> words["trouble-defect"]
}
