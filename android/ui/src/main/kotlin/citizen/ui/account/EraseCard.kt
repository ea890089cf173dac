package citizen.ui.account

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import citizen.ui.parts.Card
import citizen.ui.parts.SideButton
import citizen.ui.theme.Lucide
import citizen.ui.words.LocalWords

/** What cannot be undone is said before it is asked for. */
@Composable
internal fun EraseCard(onErase: () -> Unit) {
    val words = LocalWords.current
    var asked by rememberSaveable { mutableStateOf(false) }
    if (!asked) {
        SideButton(words["data-erase"], { asked = true }, Modifier.fillMaxWidth(), Lucide.X)
        return
    }
    Card(border = MaterialTheme.colorScheme.error) {
        Text(words["data-erase-about"])
        SideButton(words["data-erase-sure"], onErase, Modifier.fillMaxWidth(), Lucide.X)
        SideButton(words["data-erase-not"], { asked = false }, Modifier.fillMaxWidth())
    }
}
