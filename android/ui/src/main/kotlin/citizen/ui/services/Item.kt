package citizen.ui.services

import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import citizen.core.Changed
import citizen.ui.desk.Desk
import citizen.ui.desk.reading
import citizen.ui.words.LocalWords

/** A place or a publication over the core. */
@Composable
fun Item(desk: Desk, id: String) {
    val words = LocalWords.current
    val item by desk.reading(id, { it == Changed.Collections }) { desk.core.services.item(id) }
    val followed by desk.reading("follows" to id, { it == Changed.Everything }) { desk.core.following.has(id) }
    val shown = item ?: return
    ItemScreen(ItemState(shown, followed == true)) { event ->
        when (event) {
            ItemEvent.Back -> desk.ways.back()

            is ItemEvent.Follow -> desk.act {
                desk.core.following.follow(id, event.on)
                desk.again()
            }

            ItemEvent.Listen -> desk.device.speak("${words.said(shown.title)}. ${shown.spoken?.let(words::said).orEmpty()}")

            ItemEvent.Share -> desk.device.share(words.said(shown.title))

            is ItemEvent.Call -> desk.device.dial(event.number)
        }
    }
}
