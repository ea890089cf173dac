package citizen.ui.told

import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import citizen.core.Changed
import citizen.core.Followed
import citizen.core.Kind
import citizen.ui.desk.Desk
import citizen.ui.desk.Route
import citizen.ui.desk.reading
import citizen.ui.parts.Absent
import citizen.ui.parts.Card
import citizen.ui.parts.Empty
import citizen.ui.parts.Frame
import citizen.ui.parts.Heading
import citizen.ui.parts.LeadRow
import citizen.ui.parts.Soft
import citizen.ui.parts.SwitchRow
import citizen.ui.theme.Lucide
import citizen.ui.words.LocalWords

/** What was followed when one came, nothing while it is read; [on] are the ids that still are. [communes] have a list of their own. */
data class FollowedState(val all: List<Followed>?, val on: Set<String>, val communes: Int)

sealed interface FollowedEvent {
    data object Back : FollowedEvent

    data object Communes : FollowedEvent

    data class Follow(val what: Followed, val on: Boolean) : FollowedEvent
}

@Composable
fun FollowedScreen(state: FollowedState, onEvent: (FollowedEvent) -> Unit) {
    val words = LocalWords.current
    Frame(words["followed-title"], onBack = { onEvent(FollowedEvent.Back) }) {
        LeadRow(Lucide.MapPin, words["follow-title"], words["follow-count", "count" to state.communes]) { onEvent(FollowedEvent.Communes) }
        if (state.all?.isEmpty() == true) Empty(Lucide.Bell, words["followed-empty"])
        state.all.orEmpty().groupBy { it.kind }.forEach { (kind, those) ->
            Heading(words.of("followed", kind.word))
            Card {
                those.forEach { one ->
                    SwitchRow(words.said(one.title), one.id in state.on) { onEvent(FollowedEvent.Follow(one, it)) }
                }
            }
        }
        Soft(words["followed-about"])
    }
}

/** Its name in the family `followed-…` of the message files. */
val Kind.word: String get() = name.lowercase()

/** What is followed over the core; what was left stays in sight, to be followed again. */
@Composable
fun Followed(desk: Desk) {
    val read = desk.reading("followed", { it == Changed.Collections || it == Changed.Province }) { desk.core.following.all() }
    val now = read.value
    val communes by desk.reading("communes", { it == Changed.Warnings }) { desk.core.warnings.followed() }
    var seen by remember { mutableStateOf<List<Followed>?>(null) }
    LaunchedEffect(now) {
        val left = seen.orEmpty().filterNot { one -> now.orEmpty().any { it.id == one.id } }
        seen = now?.plus(left)?.sortedWith(compareBy({ it.kind }, { it.title.vi }))
    }
    if (now == null) return Absent(desk, read, LocalWords.current["followed-title"])
    FollowedScreen(FollowedState(seen, now.orEmpty().map { it.id }.toSet(), communes.orEmpty().size)) { event ->
        when (event) {
            FollowedEvent.Back -> desk.ways.back()

            FollowedEvent.Communes -> desk.ways.go(Route.Follow)

            is FollowedEvent.Follow -> desk.act {
                desk.core.following.follow(event.what.service, event.what.id, event.on)
                desk.again()
            }
        }
    }
}
