package citizen.ui.page

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.shape.CircleShape
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Surface
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.semantics
import citizen.core.Step
import citizen.ui.parts.Card
import citizen.ui.parts.Heading
import citizen.ui.parts.Soft
import citizen.ui.theme.LocalShades
import citizen.ui.theme.Tokens
import citizen.ui.words.LocalHour
import citizen.ui.words.LocalWords
import citizen.ui.words.moment

/** What happened, the latest first; [own]: to a report of this person. */
@Composable
fun Timeline(steps: List<Step>, own: Boolean = true) = Card {
    Heading(LocalWords.current["page-timeline"])
    steps.asReversed().forEach { TimelineRow(it, if (own || it.kind !in byPerson) "step" else "public-step") }
}

/** Steps of whoever reported: what says "you" to them says something else to others. */
val byPerson = setOf("added", "rated", "reopened", "withdrawn")

@Composable
private fun TimelineRow(step: Step, family: String) {
    val words = LocalWords.current
    val good = step.kind == "answered" || step.kind == "closed"
    Row(
        Modifier.fillMaxWidth().semantics(mergeDescendants = true) {},
        horizontalArrangement = Arrangement.spacedBy(Tokens.Radius),
    ) {
        Surface(
            Modifier.padding(top = Tokens.Step).size(Tokens.Radius),
            shape = CircleShape,
            color = if (good) LocalShades.current.good else MaterialTheme.colorScheme.primary,
        ) {}
        Column(Modifier.weight(1f)) {
            Text(words.of(family, step.kind), style = MaterialTheme.typography.labelLarge)
            step.unit?.let { Soft(it) }
            step.stars?.let { Text(words["stars", "count" to it]) }
            step.text?.let { Text(it) }
        }
        Soft(LocalHour.current.moment(step.atMs))
    }
}
