package citizen.ui.warnings

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.ExperimentalLayoutApi
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import citizen.core.Concern
import citizen.core.Message
import citizen.core.Warning
import citizen.ui.parts.Card
import citizen.ui.parts.MainButton
import citizen.ui.parts.SignButton
import citizen.ui.parts.Soft
import citizen.ui.parts.Tag
import citizen.ui.theme.LocalShades
import citizen.ui.theme.Lucide
import citizen.ui.theme.Tokens
import citizen.ui.theme.levelOf
import citizen.ui.words.Language
import citizen.ui.words.LocalHour
import citizen.ui.words.LocalWords
import citizen.ui.words.Words
import citizen.ui.words.moment

/** What is said of a warning in the person's language. */
fun Warning.inWords(words: Words): Message =
    if (words.language == Language.Vietnamese) vi else en ?: vi

/** A warning in force: level, what happens, what to do. */
@Composable
fun WarningCard(warning: Warning, onOpen: () -> Unit, onListen: () -> Unit, onShare: () -> Unit) {
    val words = LocalWords.current
    val level = levelOf(warning.level)
    val message = warning.inWords(words)
    Card(color = if (LocalShades.current.dark) level.tintDark else level.tint, border = level.fill) {
        LevelRow(warning)
        Text(message.headline, style = MaterialTheme.typography.titleMedium)
        message.steps.firstOrNull()?.let { Text(it) }
        Row(
            horizontalArrangement = Arrangement.spacedBy(Tokens.Step),
            verticalAlignment = Alignment.CenterVertically,
        ) {
            MainButton(words["warning-what-to-do"], onOpen, Modifier.weight(1f))
            SignButton(Lucide.Volume, words["listen"], onListen)
            SignButton(Lucide.Share, words["share"], onShare)
        }
    }
}

/** Level in number and word, and until when. */
@OptIn(ExperimentalLayoutApi::class)
@Composable
fun LevelRow(warning: Warning) {
    val words = LocalWords.current
    val level = levelOf(warning.level)
    FlowRow(
        Modifier.fillMaxWidth(),
        horizontalArrangement = Arrangement.SpaceBetween,
        verticalArrangement = Arrangement.spacedBy(Tokens.Step),
    ) {
        val name = words.of("level", warning.level.toString())
        Tag(words["warning-level", "level" to warning.level, "name" to name], level.fill, level.on, Lucide.TriangleAlert)
        if (warning.drill) Tag(words["warning-drill"], MaterialTheme.colorScheme.primary, MaterialTheme.colorScheme.onPrimary)
        if (warning.allClear) Tag(words["warning-all-clear"], MaterialTheme.colorScheme.primaryContainer, MaterialTheme.colorScheme.onPrimaryContainer)
        val until = LocalHour.current.moment(warning.expiresAtMs)
        Soft(words[if (warning.concern == Concern.Over) "warning-over" else "warning-until", "time" to until])
    }
}
