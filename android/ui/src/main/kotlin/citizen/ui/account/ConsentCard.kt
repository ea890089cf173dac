package citizen.ui.account

import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import citizen.core.Consent
import citizen.ui.parts.Card
import citizen.ui.parts.Soft
import citizen.ui.parts.SwitchRow
import citizen.ui.parts.Tag
import citizen.ui.words.LocalHour
import citizen.ui.words.LocalWords
import citizen.ui.words.moment

/** One purpose: its whole text stands beside the switch. */
@Composable
internal fun ConsentCard(consent: Consent, busy: Boolean, onDecide: (Boolean) -> Unit) = Card {
    val words = LocalWords.current
    val colors = MaterialTheme.colorScheme
    SwitchRow(words.said(consent.name), consent.given) { if (!busy) onDecide(it) }
    if (consent.sensitive) Tag(words["my-data-sensitive"], colors.primaryContainer, colors.onPrimaryContainer)
    Text(words.said(consent.text))
    consent.decidedAtMs?.let { Soft(words["my-data-decided", "time" to LocalHour.current.moment(it)]) }
}
