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
import citizen.core.Changed
import citizen.core.Commune
import citizen.ui.desk.Desk
import citizen.ui.desk.reading
import citizen.ui.parts.Heading
import citizen.ui.parts.SignButton
import citizen.ui.parts.Soft
import citizen.ui.parts.SwitchRow
import citizen.ui.theme.Lucide
import citizen.ui.theme.Tokens
import citizen.ui.words.LocalWords
import java.text.Normalizer

/** Communes to be warned for; [chosen] are followed. */
data class FollowState(val communes: List<Commune>, val chosen: Set<String>)

@Composable
fun FollowScreen(state: FollowState, onFollow: (String, Boolean) -> Unit, onBack: () -> Unit) {
    val words = LocalWords.current
    var search by rememberSaveable { mutableStateOf("") }
    Column(Modifier.fillMaxSize().padding(horizontal = Tokens.Edge), Arrangement.spacedBy(Tokens.Radius)) {
        Row(Modifier.padding(top = Tokens.Step), verticalAlignment = Alignment.CenterVertically) {
            SignButton(Lucide.ArrowLeft, words["back"], onBack)
            Heading(words["follow-title"])
        }
        OutlinedTextField(search, { search = it }, Modifier.fillMaxWidth(), label = { Text(words["follow-search"]) }, singleLine = true)
        if (state.communes.isEmpty()) Soft(words["follow-empty"])
        LazyColumn(Modifier.weight(1f)) {
            items(state.communes.filter { folded(search) in folded(it.name) }, key = { it.code }) { commune ->
                SwitchRow(commune.name, commune.code in state.chosen) { onFollow(commune.code, it) }
            }
        }
    }
}

/** Letters without their marks, to be found by who types none. */
private fun folded(text: String): String =
    Normalizer.normalize(text.lowercase(), Normalizer.Form.NFD).filterNot { it in MARKS }.replace('đ', 'd')

private val MARKS = '\u0300'..'\u036f'

/** Followed communes over the core. */
@Composable
fun Follow(desk: Desk) {
    val guide by desk.reading("guide", { it == Changed.Province }) { desk.core.province.guide() }
    val chosen by desk.reading("followed", { it == Changed.Warnings }) { desk.core.warnings.followed() }
    FollowScreen(
        FollowState(guide?.communes.orEmpty(), chosen.orEmpty()),
        onFollow = { commune, on ->
            desk.act {
                desk.core.warnings.follow(commune, on)
                desk.again()
            }
        },
        onBack = desk.ways::back,
    )
}
