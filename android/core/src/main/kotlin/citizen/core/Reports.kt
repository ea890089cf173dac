package citizen.core

import citizen.core.generated.Chosen
import citizen.core.generated.OutboxItem
import citizen.core.generated.Phone
import citizen.core.generated.ReportSummary
import citizen.wire.generated.Needs

/** A file that the person chose. */
class Picked(val bytes: ByteArray, val name: String)

/** One line of the list. [stage] is a word of the message files, `stage-…`. */
data class ReportLine(
    val id: String,
    val title: String,
    val stage: Stage,
    val code: String?,
    val category: String?,
    val createdAtMs: Long,
    val photos: Int,
    val photosDone: Int,
    val draft: Boolean,
)

/** One thing that has not arrived. [why] is a word of the message files, `why-…`. */
data class OutboxLine(
    val id: String,
    val report: String,
    val kind: String,
    val state: String,
    val why: String,
    val bytesDone: Long,
    val bytesTotal: Long,
    val nextTryAtMs: Long?,
    val attempts: Int,
    val held: Said?,
)

/** A text message for the person to send: [text] to [number]. */
data class Texted(val number: String, val text: String)

/** What was sent, and what to do with it. Whatever returned is durable. */
class Reports internal constructor(private val phone: Phone) {
    suspend fun list(limit: Int, before: String? = null): List<ReportLine> =
        aside { phone.reports(limit.toUInt(), before).map { it.line() } }

    suspend fun page(id: String): ReportPage = aside { phone.report(id).page() }

    suspend fun outbox(): List<OutboxLine> = aside { phone.outbox().map { it.line() } }

    suspend fun thumbnail(photo: String): ByteArray? = aside { phone.thumbnail(photo) }

    /** What was submitted as one text message, for where nothing else gets through: the same case. */
    suspend fun texted(id: String): Texted = aside {
        with(phone.textMessage(id, Needs(null, null, null, null))) { Texted(number, text) }
    }

    suspend fun edit(id: String) = aside { phone.edit(id) }

    suspend fun withdraw(id: String) = aside { phone.withdraw(id) }

    suspend fun rate(id: String, stars: Int, reason: String?) = aside { phone.rate(id, stars.toUByte(), reason) }

    suspend fun reopen(id: String, reason: String, files: List<Picked>) =
        aside { phone.reopen(id, reason, files.map { Chosen(it.bytes, it.name) }) }

    suspend fun add(id: String, text: String, files: List<Picked>) =
        aside { phone.add(id, text, files.map { Chosen(it.bytes, it.name) }) }
}

private fun ReportSummary.line() = ReportLine(
    id = id,
    title = title,
    stage = stage(state, caseState),
    code = code,
    category = category,
    createdAtMs = createdAt,
    photos = media.toInt(),
    photosDone = mediaDone.toInt(),
    draft = stage(state, caseState) == Stage.Draft,
)

internal fun OutboxItem.line() = OutboxLine(
    id = id,
    report = report,
    kind = kind,
    state = state,
    why = why,
    bytesDone = bytesDone.toLong(),
    bytesTotal = bytesTotal.toLong(),
    nextTryAtMs = nextTryAt,
    attempts = attempts.toInt(),
    held = held?.let { Said(it.vi, it.en) },
)
