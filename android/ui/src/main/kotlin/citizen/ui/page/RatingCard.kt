package citizen.ui.page

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.ExperimentalLayoutApi
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.size
import androidx.compose.material3.Icon
import androidx.compose.material3.IconToggleButton
import androidx.compose.material3.MaterialTheme
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import citizen.ui.parts.Card
import citizen.ui.parts.Choice
import citizen.ui.parts.Heading
import citizen.ui.parts.MainButton
import citizen.ui.theme.LocalShades
import citizen.ui.theme.Lucide
import citizen.ui.theme.Tokens
import citizen.ui.words.LocalWords

private const val STARS_MAX = 5
private val reasons = listOf("fast", "right", "polite", "unfinished")

/** Stars and a reason; [before] is the rating in force. */
@OptIn(ExperimentalLayoutApi::class)
@Composable
fun RatingCard(before: Int?, onRate: (Int, String?) -> Unit) {
    val words = LocalWords.current
    var stars by rememberSaveable(before) { mutableStateOf(before ?: 0) }
    var reason by rememberSaveable { mutableStateOf<String?>(null) }
    Card {
        Heading(words["rating-title"])
        StarRow(stars) { stars = it }
        FlowRow(horizontalArrangement = Arrangement.spacedBy(Tokens.Step), verticalArrangement = Arrangement.spacedBy(Tokens.Step)) {
            reasons.forEach { one ->
                Choice(words.of("rating", one), reason == one, { reason = one.takeUnless { it == reason } })
            }
        }
        MainButton(
            words["rating-send"],
            { onRate(stars, reason?.let { words.of("rating", it) }) },
            Modifier.fillMaxWidth(),
            enabled = stars > 0,
        )
    }
}

@Composable
private fun StarRow(stars: Int, onChoose: (Int) -> Unit) {
    val words = LocalWords.current
    Row(Modifier.fillMaxWidth(), horizontalArrangement = Arrangement.SpaceBetween) {
        for (count in 1..STARS_MAX) {
            IconToggleButton(count <= stars, { onChoose(count) }, Modifier.size(Tokens.Touch)) {
                Icon(
                    if (count <= stars) Lucide.StarFull else Lucide.Star,
                    contentDescription = words["stars", "count" to count],
                    tint = if (count <= stars) LocalShades.current.star else MaterialTheme.colorScheme.outline,
                )
            }
        }
    }
}
