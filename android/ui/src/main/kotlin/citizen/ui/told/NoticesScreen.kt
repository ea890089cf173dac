package citizen.ui.told

import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import citizen.core.Changed
import citizen.core.Notice
import citizen.ui.desk.Desk
import citizen.ui.desk.Route
import citizen.ui.desk.reading
import citizen.ui.desk.route
import citizen.ui.parts.Absent
import citizen.ui.parts.Card
import citizen.ui.parts.Empty
import citizen.ui.parts.Frame
import citizen.ui.parts.LeadRow
import citizen.ui.parts.Soft
import citizen.ui.parts.Tag
import citizen.ui.theme.Lucide
import citizen.ui.words.LocalHour
import citizen.ui.words.LocalWords
import citizen.ui.words.moment

/** What was told of what is followed, the last first; nothing while it is read. [followed]: how much is followed. */
data class NoticesState(val all: List<Notice>?, val followed: Int)

sealed interface NoticesEvent {
    data object Back : NoticesEvent

    data class Open(val notice: Notice) : NoticesEvent

    data object Followed : NoticesEvent
}

@Composable
fun NoticesScreen(state: NoticesState, onEvent: (NoticesEvent) -> Unit) {
    val words = LocalWords.current
    Frame(words["notices-title"], onBack = { onEvent(NoticesEvent.Back) }) {
        LeadRow(Lucide.Bell, words["followed-title"], words["followed-count", "count" to state.followed]) { onEvent(NoticesEvent.Followed) }
        if (state.all?.isEmpty() == true) Empty(Lucide.Bell, words["notices-empty"])
        state.all.orEmpty().forEach { notice -> NoticeCard(notice) { onEvent(NoticesEvent.Open(notice)) } }
        Soft(words["followed-about"])
    }
}

@Composable
private fun NoticeCard(notice: Notice, onOpen: () -> Unit) = Card(onClick = onOpen) {
    val words = LocalWords.current
    val colors = MaterialTheme.colorScheme
    if (!notice.seen) Tag(words["notices-unseen"], colors.primaryContainer, colors.onPrimaryContainer)
    Text(words.said(notice.title), style = MaterialTheme.typography.titleSmall)
    Text(words.said(notice.text))
    Soft(LocalHour.current.moment(notice.atMs))
}

/** The list over the core; opening one is seeing it. */
@Composable
fun Notices(desk: Desk) {
    val notices = desk.core.notices
    val all = desk.reading("notices", { it == Changed.Notices }) { notices.all() }
    val followed by desk.reading("followed", { it == Changed.Notices || it == Changed.Collections }) { desk.core.following.all() }
    val shown = all.value ?: return Absent(desk, all, LocalWords.current["notices-title"])
    NoticesScreen(NoticesState(shown, followed.orEmpty().size)) { event ->
        when (event) {
            NoticesEvent.Back -> desk.ways.back()

            NoticesEvent.Followed -> desk.ways.go(Route.Followed)

            is NoticesEvent.Open -> {
                desk.act { notices.seen(event.notice.id) }
                desk.ways.open(event.notice.route)
            }
        }
    }
}
