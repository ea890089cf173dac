package citizen.ui.page

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.material3.OutlinedTextField
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import citizen.core.Picked
import citizen.ui.desk.LocalDevice
import citizen.ui.parts.SideButton
import citizen.ui.parts.Soft
import citizen.ui.theme.Lucide
import citizen.ui.words.LocalWords
import kotlinx.coroutines.launch

/** A button that opens to a field: more words, or why it is not done; with [photos] also pictures of it. */
@Composable
fun SayCard(title: String, send: String, photos: Boolean = false, onSay: (String, List<Picked>) -> Unit) {
    val words = LocalWords.current
    val device = LocalDevice.current
    val scope = rememberCoroutineScope()
    var open by rememberSaveable(title) { mutableStateOf(false) }
    var text by rememberSaveable(title) { mutableStateOf("") }
    var files by remember(title) { mutableStateOf(emptyList<Picked>()) }
    if (!open) {
        SideButton(words[title], { open = true }, Modifier.fillMaxWidth())
        return
    }
    OutlinedTextField(text, { text = it }, Modifier.fillMaxWidth(), label = { Text(words[title]) }, minLines = 2)
    if (photos) {
        val pick: () -> Unit = { scope.launch { device.pickPhoto()?.let { files = files + it } } }
        SideButton(words["writing-photo"], pick, Modifier.fillMaxWidth(), Lucide.Camera)
        if (files.isNotEmpty()) Soft(words["say-photos", "count" to files.size])
    }
    SideButton(
        words[send],
        {
            onSay(text, files)
            open = false
            text = ""
            files = emptyList()
        },
        Modifier.fillMaxWidth(),
        enabled = text.isNotBlank(),
    )
}
