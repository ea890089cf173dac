package citizen.ui.page

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.material3.OutlinedTextField
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import citizen.ui.parts.SideButton
import citizen.ui.words.LocalWords

/** A button that opens to a field: more words, or why it is not done. */
@Composable
fun SayCard(title: String, send: String, onSay: (String) -> Unit) {
    val words = LocalWords.current
    var open by rememberSaveable(title) { mutableStateOf(false) }
    var text by rememberSaveable(title) { mutableStateOf("") }
    if (!open) {
        SideButton(words[title], { open = true }, Modifier.fillMaxWidth())
        return
    }
    OutlinedTextField(text, { text = it }, Modifier.fillMaxWidth(), label = { Text(words[title]) }, minLines = 2)
    SideButton(
        words[send],
        {
            onSay(text)
            open = false
            text = ""
        },
        Modifier.fillMaxWidth(),
        enabled = text.isNotBlank(),
    )
}
