package citizen.ui.warnings

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.items
import androidx.compose.material3.OutlinedTextField
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import citizen.core.Commune
import citizen.ui.parts.Heading
import citizen.ui.parts.SignButton
import citizen.ui.parts.Soft
import citizen.ui.theme.Lucide
import citizen.ui.theme.Tokens
import citizen.ui.words.LocalWords
import java.text.Normalizer

/** All communes, found by their letters; [first] stands before them. */
@Composable
fun CommuneList(
    title: String,
    communes: List<Commune>,
    onBack: () -> Unit,
    first: (@Composable () -> Unit)? = null,
    row: @Composable (Commune) -> Unit,
) {
    val words = LocalWords.current
    var search by rememberSaveable { mutableStateOf("") }
    Column(Modifier.fillMaxSize().padding(horizontal = Tokens.Edge), Arrangement.spacedBy(Tokens.Radius)) {
        Row(Modifier.padding(top = Tokens.Step), verticalAlignment = Alignment.CenterVertically) {
            SignButton(Lucide.ArrowLeft, words["back"], onBack)
            Heading(title)
        }
        OutlinedTextField(search, { search = it }, Modifier.fillMaxWidth(), label = { Text(words["follow-search"]) }, singleLine = true)
        if (communes.isEmpty()) Soft(words["follow-empty"])
        LazyColumn(Modifier.weight(1f)) {
            if (first != null && search.isBlank()) item { first() }
            items(communes.filter { folded(search) in folded(it.name) }, key = { it.code }) { row(it) }
        }
    }
}

/** Letters without their marks, to be found by who types none. */
private fun folded(text: String): String =
    Normalizer.normalize(text.lowercase(), Normalizer.Form.NFD).filterNot { it in MARKS }.replace('đ', 'd')

private val MARKS = '\u0300'..'\u036f'
