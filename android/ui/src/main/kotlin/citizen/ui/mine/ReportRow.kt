package citizen.ui.mine

import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import citizen.core.ReportLine
import citizen.ui.parts.Card
import citizen.ui.parts.Soft
import citizen.ui.parts.StageLine
import citizen.ui.words.LocalHour
import citizen.ui.words.LocalWords
import citizen.ui.words.moment

/** One report in a list. */
@Composable
fun ReportRow(line: ReportLine, onOpen: () -> Unit) {
    val words = LocalWords.current
    Card(onClick = onOpen) {
        Text(line.title.ifEmpty { words["report-no-words"] }, style = MaterialTheme.typography.titleSmall, maxLines = 2)
        StageLine(line.stage)
        val photos = if (line.photos > 0 && !line.draft) words["photos", "done" to line.photosDone, "all" to line.photos] else null
        Soft(listOfNotNull(line.code, LocalHour.current.moment(line.createdAtMs), photos).joinToString(" · "))
    }
}
