package citizen.ui.settings

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.ExperimentalLayoutApi
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import citizen.core.Changed
import citizen.core.Sending
import citizen.ui.desk.Carrier
import citizen.ui.desk.Desk
import citizen.ui.desk.TypeSize
import citizen.ui.desk.reading
import citizen.ui.parts.Absent
import citizen.ui.parts.Card
import citizen.ui.parts.Choice
import citizen.ui.parts.Frame
import citizen.ui.parts.Heading
import citizen.ui.parts.Soft
import citizen.ui.parts.SwitchRow
import citizen.ui.theme.Tokens
import citizen.ui.words.Language
import citizen.ui.words.LocalWords

/**
 * [locks]: the phone has a lock of its own to ask for. [carriers]: who can bring warnings at
 * once; [carrier] is the one that does, or [Carrier.NOBODY].
 */
data class SettingsState(
    val language: Language,
    val size: TypeSize,
    val sending: Sending,
    val locked: Boolean,
    val locks: Boolean,
    val carriers: List<Carrier>,
    val carrier: String,
)

sealed interface SettingsEvent {
    data object Back : SettingsEvent

    data class Speak(val language: Language) : SettingsEvent

    data class Resize(val size: TypeSize) : SettingsEvent

    data class Lock(val on: Boolean) : SettingsEvent

    data class Carry(val by: String) : SettingsEvent

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
            SwitchRow(words["settings-followed-only"], state.sending.followedOnly) {
                onEvent(SettingsEvent.Prefer(state.sending.copy(followedOnly = it)))
            }
            Soft(words["settings-followed-only-about"])
        }
        if (state.carriers.isNotEmpty()) Carriers(state, onEvent)
        Heading(words["settings-lock"])
        Card {
            if (state.locks || state.locked) {
                SwitchRow(words["lock-setting"], state.locked) { onEvent(SettingsEvent.Lock(it)) }
            }
            Soft(words[if (state.locks) "lock-setting-about" else "lock-setting-none"])
        }
    }
}

@OptIn(ExperimentalLayoutApi::class)
@Composable
private fun Carriers(state: SettingsState, onEvent: (SettingsEvent) -> Unit) {
    val words = LocalWords.current
    Heading(words["settings-push"])
    FlowRow(horizontalArrangement = Arrangement.spacedBy(Tokens.Step), verticalArrangement = Arrangement.spacedBy(Tokens.Step)) {
        (state.carriers + Carrier(Carrier.NOBODY, words["settings-push-nobody"])).forEach { one ->
            Choice(one.name, one.id == state.carrier, { onEvent(SettingsEvent.Carry(one.id)) })
        }
    }
    Soft(words["settings-push-about"])
}

/** Settings over the core. */
@Composable
fun Settings(desk: Desk) {
    val sending = desk.reading("sending", { it == Changed.Outbox }) { desk.core.province.sending() }
    val words = LocalWords.current
    val carriers = desk.device.carriers
    // Whom somebody chose and took off the phone brings nothing; then it is the best that is there.
    val carrier = desk.device.carrier?.takeIf { it == Carrier.NOBODY || carriers.any { one -> one.id == it } }
    val shown = SettingsState(
        desk.look.language,
        desk.look.size,
        sending.value ?: return Absent(desk, sending, words["settings-title"]),
        desk.lock.on,
        desk.device.locks,
        carriers,
        carrier ?: carriers.firstOrNull()?.id ?: Carrier.NOBODY,
    )
    SettingsScreen(shown) { event ->
        when (event) {
            SettingsEvent.Back -> desk.ways.back()

            is SettingsEvent.Speak -> desk.look.speak(event.language)

            is SettingsEvent.Resize -> desk.look.resize(event.size)

            // Turned on too: a lock that does not open would keep the person out.
            is SettingsEvent.Lock -> desk.act { if (desk.device.unlock(words["lock-about"])) desk.lock.turn(event.on) }

            is SettingsEvent.Carry -> desk.act { desk.device.carry(event.by) }

            is SettingsEvent.Prefer -> desk.act { desk.core.province.prefer(event.sending) }
        }
    }
}
