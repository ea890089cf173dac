package citizen.core

import citizen.core.generated.Phone
import citizen.core.generated.PublicReportView
import citizen.wire.generated.PublicReport

/** A report that everybody may see; [metres] from here, where both are known. */
data class PublicLine(
    val code: String,
    val title: String?,
    val category: String,
    val commune: String?,
    val stage: Stage,
    val receivedAtMs: Long,
    val meToo: Int,
    val metres: Double?,
)

/** What this phone has heard of them; [heardAtMs] is nothing when it never did. */
data class PublicList(val lines: List<PublicLine>, val heardAtMs: Long?)

/** One with its steps, as it stood at [heardAtMs]; [said]: it bothers this person too. */
data class PublicPage(
    val line: PublicLine,
    val unit: String?,
    val dueAtMs: Long?,
    val answer: String?,
    val steps: List<Step>,
    val said: Boolean,
    val heardAtMs: Long,
)

class PublicReports internal constructor(private val phone: Phone) {
    /** As far as this phone has heard; a position puts the nearest first. */
    suspend fun list(near: Spot? = null): PublicList = aside {
        with(phone.publicReports(near?.lat, near?.lon)) { PublicList(reports.map(PublicReportView::plain), heardAt) }
    }

    suspend fun page(code: String): PublicPage = aside {
        with(phone.publicReport(code)) {
            PublicPage(
                line = detail.report.plain(null),
                unit = detail.unit?.name,
                dueAtMs = detail.dueAt,
                answer = detail.answer,
                steps = detail.steps.map { Step(it.kind.word(), it.at, null, it.unit?.name, null) },
                said = said,
                heardAtMs = detail.serverTime,
            )
        }
    }

    /** Waits for the network. The position itself stays on this phone. */
    suspend fun fetch(near: Spot?) = stoppable { stop -> phone.fetchPublicReports(near?.lat, near?.lon, stop) }

    suspend fun fetch(code: String) = stoppable { stop -> phone.fetchPublicReport(code, stop) }

    /** Waits for the network; counted once. */
    suspend fun meToo(code: String) = stoppable { stop -> phone.meToo(code, stop) }
}

internal fun PublicReportView.plain() = report.plain(metres)

private fun PublicReport.plain(metres: Double?) = PublicLine(
    code = code,
    title = words,
    category = category,
    commune = commune,
    stage = state?.stage() ?: if (done) Stage.Answered else Stage.Accepted,
    receivedAtMs = receivedAt,
    meToo = meToo.toInt(),
    metres = metres,
)
