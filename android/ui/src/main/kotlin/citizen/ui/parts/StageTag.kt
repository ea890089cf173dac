package citizen.ui.parts

import androidx.compose.material3.MaterialTheme
import androidx.compose.runtime.Composable
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.vector.ImageVector
import citizen.core.Stage
import citizen.ui.theme.LocalShades
import citizen.ui.theme.Lucide
import citizen.ui.words.LocalWords

/** Where a report stands: colour, sign and word. */
@Composable
fun StageLine(stage: Stage) = Notice(stage.sign(), LocalWords.current.of("stage", stage.name.lowercase()), stage.ink())

@Composable
private fun Stage.ink(): Color = when (this) {
    Stage.Answered, Stage.Closed -> LocalShades.current.good
    Stage.Held, Stage.SignIn, Stage.Asked, Stage.Waiting, Stage.Rejected -> LocalShades.current.held
    Stage.Sending, Stage.Sent, Stage.Accepted, Stage.Working -> MaterialTheme.colorScheme.primary
    Stage.Draft, Stage.Withdrawn -> LocalShades.current.soft
}

private fun Stage.sign(): ImageVector = when (this) {
    Stage.Answered, Stage.Closed -> Lucide.CircleCheck
    Stage.Held, Stage.Rejected -> Lucide.TriangleAlert
    Stage.Draft -> Lucide.Pencil
    Stage.Withdrawn -> Lucide.X
    Stage.SignIn -> Lucide.CircleUser
    Stage.Asked -> Lucide.MessageSquareText
    Stage.Waiting -> Lucide.Clock
    Stage.Sending, Stage.Sent -> Lucide.Send
    Stage.Accepted, Stage.Working -> Lucide.Landmark
}
