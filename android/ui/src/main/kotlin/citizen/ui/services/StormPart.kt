package citizen.ui.services

import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import citizen.core.Eye
import citizen.core.Storm
import citizen.core.Way
import citizen.ui.measured.Meaning
import citizen.ui.parts.Soft
import citizen.ui.words.Hour
import citizen.ui.words.LocalHour
import citizen.ui.words.LocalWords
import citizen.ui.words.Words
import citizen.ui.words.away
import citizen.ui.words.moment

/** Its name in the family `way-…` of the message files. */
val Way.word: String get() = name.lowercase()

/** A storm: its class, how far it is, how near it comes and when. */
@Composable
fun StormPart(storm: Storm) {
    val words = LocalWords.current
    val hour = LocalHour.current
    val force = words["storm-force", "count" to storm.now.force]
    val rung = storm.now.rung
    if (rung == null) {
        Text("${words["storm-weak"]} · $force", style = MaterialTheme.typography.labelLarge)
    } else {
        Meaning(rung, MaterialTheme.typography.labelLarge, " · $force")
    }
    words.eye("storm-now", storm.now, hour)?.let { Text(it) }
    val nearest = if (storm.passed) "storm-passed" else "storm-near"
    storm.nearest?.let { eye -> words.eye(nearest, eye, hour)?.let { Text(it) } }
    storm.commune?.let { Soft(words["storm-from", "name" to it]) }
}

/** How far, in which direction and when; nothing where nobody knows from where. */
private fun Words.eye(said: String, eye: Eye, hour: Hour): String? {
    val metres = eye.metres ?: return null
    val way = eye.way ?: return null
    return get(said, "away" to away(metres), "way" to get("way-${way.word}"), "time" to hour.moment(eye.atMs))
}
