package citizen.ui.services

import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import citizen.core.Changed
import citizen.core.Core
import citizen.core.Item
import citizen.core.Trouble
import citizen.ui.desk.Desk
import citizen.ui.desk.reading
import citizen.ui.parts.Absent
import citizen.ui.words.LocalWords

/** A place or a publication over the core. */
@Composable
fun Item(desk: Desk, id: String) {
    val words = LocalWords.current
    val looked = desk.reading(id, { it == Changed.Collections }) { desk.core.lookedFor(id) }
    val followed by desk.reading("follows" to id, { it == Changed.Everything }) { desk.core.following.has(id) }
    val shown = (looked.value ?: return Absent(desk, looked, words["app-name"])).item
    if (shown == null) {
        GoneScreen(desk.ways::back)
        return
    }
    ItemScreen(ItemState(shown, followed == true)) { event ->
        when (event) {
            ItemEvent.Back -> desk.ways.back()

            is ItemEvent.Follow -> desk.act {
                desk.core.following.follow(id, event.on)
                desk.again()
            }

            ItemEvent.Listen -> desk.device.speak("${words.said(shown.title)}. ${shown.spoken?.let(words::said).orEmpty()}", words.language)

            ItemEvent.Share -> desk.device.share(words.said(shown.title))

            is ItemEvent.Call -> desk.device.dial(event.number)
        }
    }
}

/** What was looked for; nothing where it is no longer made known. */
private class Looked(val item: Item?)

private suspend fun Core.lookedFor(id: String) = Looked(
    try {
        services.item(id)
    } catch (gone: Trouble.NotFound) {
        null
    },
)
