package citizen.ui.services

import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import citizen.core.Changed
import citizen.core.Core
import citizen.core.Item
import citizen.core.Spot
import citizen.core.Trouble
import citizen.ui.desk.Desk
import citizen.ui.desk.reading
import citizen.ui.parts.Absent
import citizen.ui.words.LocalWords

/** A place or a publication over the core; how far it is once the phone knows where it is. */
@Composable
fun Item(desk: Desk, id: String) {
    val words = LocalWords.current
    var near by remember { mutableStateOf<Spot?>(null) }
    LaunchedEffect(id) { near = desk.device.position() }
    val looked = desk.reading(id to near, { it == Changed.Collections }) { desk.core.lookedFor(id, near) }
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

private suspend fun Core.lookedFor(id: String, near: Spot?) = Looked(
    try {
        services.item(id, near)
    } catch (gone: Trouble.NotFound) {
        null
    },
)
