package citizen.ui.outbox

import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import citizen.core.Changed
import citizen.core.OutboxLine
import citizen.ui.desk.Desk
import citizen.ui.desk.Route
import citizen.ui.desk.reading
import citizen.ui.parts.Absent
import citizen.ui.words.LocalWords

private const val BUDGET_MS = 60_000L

/** What an answer helped with is no report: it leads to the answer. */
private const val ANSWER_RATING = "answer_rating"

private val OutboxLine.route get() = if (kind == ANSWER_RATING) Route.Item(report) else Route.Page(report)

/** The outbox over the core. */
@Composable
fun Outbox(desk: Desk) {
    val core = desk.core
    val lines = desk.reading("outbox", { it == Changed.Outbox }) { core.reports.outbox() }
    val signIn by desk.reading("account", { it == Changed.Account || it == Changed.Outbox }) { core.account.needsSignIn() }
    val shown = lines.value ?: return Absent(desk, lines, LocalWords.current["outbox-title"])
    OutboxScreen(OutboxState(shown, signIn == true)) { event ->
        when (event) {
            OutboxEvent.Back -> desk.ways.back()

            OutboxEvent.SignIn -> desk.ways.go(Route.SignIn)

            OutboxEvent.TryNow -> desk.act {
                core.network.resume()
                core.network.runOnce(BUDGET_MS)
            }

            is OutboxEvent.Open -> desk.ways.go(event.line.route)
        }
    }
}
