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
fun FollowScreen(state: FollowState, onFollow: (String, Boolean) -> Unit, onBack: () -> Unit) =
    CommuneList(LocalWords.current["follow-title"], state.communes, onBack) { commune ->
        SwitchRow(commune.name, commune.code in state.chosen) { onFollow(commune.code, it) }
    }

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
