package citizen.ui.warnings

import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import citizen.core.Changed
import citizen.core.Commune
import citizen.ui.desk.Desk
import citizen.ui.desk.reading
import citizen.ui.parts.SwitchRow
import citizen.ui.words.LocalWords

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
