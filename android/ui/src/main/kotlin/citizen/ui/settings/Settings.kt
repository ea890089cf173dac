package citizen.ui.settings

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.ExperimentalLayoutApi
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import citizen.core.Changed
import citizen.core.Sending
import citizen.ui.desk.Desk
import citizen.ui.desk.TypeSize
import citizen.ui.desk.reading
import citizen.ui.parts.Card
import citizen.ui.parts.Choice
import citizen.ui.parts.Frame
import citizen.ui.parts.Heading
import citizen.ui.parts.Soft
import citizen.ui.parts.SwitchRow
import citizen.ui.theme.Tokens
import citizen.ui.words.Language
import citizen.ui.words.LocalWords

/** [locks]: the phone has a lock of its own to ask for. */
data class SettingsState(val language: Language, val size: TypeSize, val sending: Sending, val locked: Boolean, val locks: Boolean)

sealed interface SettingsEvent {
    data object Back : SettingsEvent

    data class Speak(val language: Language) : SettingsEvent

    data class Resize(val size: TypeSize) : SettingsEvent

    data class Lock(val on: Boolean) : SettingsEvent

    data class Prefer(val sending: Sending) : SettingsEvent
}

@OptIn(ExperimentalLayoutApi::class)
@Composable
fun SettingsScreen(state: SettingsState, onEvent: (SettingsEvent) -> Unit) {
    val words = LocalWords.current
    Frame(words["settings-title"], onBack = { onEvent(SettingsEvent.Back) }) {
        Heading(words["settings-language"])
        FlowRow(horizontalArrangement = Arrangement.spacedBy(Tokens.Step)) {
            Language.entries.forEach { one ->
                Choice(words.of("language", one.tag), one == state.language, { onEvent(SettingsEvent.Speak(one)) })
            }
        }
        Heading(words["settings-size"])
        FlowRow(horizontalArrangement = Arrangement.spacedBy(Tokens.Step), verticalArrangement = Arrangement.spacedBy(Tokens.Step)) {
            TypeSize.entries.forEach { one ->
                Choice(words.of("size", one.name.lowercase()), one == state.size, { onEvent(SettingsEvent.Resize(one)) })
            }
        }
        Heading(words["settings-sending"])
        Card {
            SwitchRow(words["settings-data-saver"], state.sending.dataSaver) {
                onEvent(SettingsEvent.Prefer(state.sending.copy(dataSaver = it)))
            }
            Soft(words["settings-data-saver-about"])
            SwitchRow(words["settings-wifi-only"], state.sending.wifiOnlyMedia) {
                onEvent(SettingsEvent.Prefer(state.sending.copy(wifiOnlyMedia = it)))
            }
            Soft(words["settings-wifi-only-about"])
        }
        Heading(words["settings-lock"])
        Card {
            if (state.locks || state.locked) {
                SwitchRow(words["lock-setting"], state.locked) { onEvent(SettingsEvent.Lock(it)) }
            }
            Soft(words[if (state.locks) "lock-setting-about" else "lock-setting-none"])
        }
    }
}

/** Settings over the core. */
@Composable
fun Settings(desk: Desk) {
    val sending by desk.reading("sending", { it == Changed.Outbox }) { desk.core.province.sending() }
    val words = LocalWords.current
    val shown = SettingsState(desk.look.language, desk.look.size, sending ?: return, desk.lock.on, desk.device.locks)
    SettingsScreen(shown) { event ->
        when (event) {
            SettingsEvent.Back -> desk.ways.back()

            is SettingsEvent.Speak -> desk.look.speak(event.language)

            is SettingsEvent.Resize -> desk.look.resize(event.size)

            // Turned on too: a lock that does not open would keep the person out.
            is SettingsEvent.Lock -> desk.act { if (desk.device.unlock(words["lock-about"])) desk.lock.turn(event.on) }

            is SettingsEvent.Prefer -> desk.act { desk.core.province.prefer(event.sending) }
        }
    }
}
