package citizen.ui.page

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.material3.Icon
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import citizen.core.Answer
import citizen.ui.parts.Card
import citizen.ui.parts.Soft
import citizen.ui.theme.Lucide
import citizen.ui.theme.Tokens
import citizen.ui.words.LocalHour
import citizen.ui.words.LocalWords
import citizen.ui.words.moment

/** Who answered, when and what. */
@Composable
fun AnswerCard(answer: Answer) = Card {
    Row(
        horizontalArrangement = Arrangement.spacedBy(Tokens.Radius),
        verticalAlignment = Alignment.CenterVertically,
    ) {
        Icon(Lucide.Landmark, contentDescription = null, tint = MaterialTheme.colorScheme.primary)
        Column {
            Text(answer.unit, style = MaterialTheme.typography.titleSmall)
            Soft(LocalWords.current["page-answered-at", "time" to LocalHour.current.moment(answer.atMs)])
        }
    }
    Text(answer.text)
}
